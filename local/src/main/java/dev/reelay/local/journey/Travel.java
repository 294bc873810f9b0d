package dev.reelay.local.journey;

import dev.reelay.local.journey.Hub.Connection;
import java.util.List;

/** What the legs of a journey share, and what they leave for those after them. */
record Travel(
        JourneyOptions options,
        JourneyListener listener,
        Http http,
        Platform platform,
        List<Account> accounts,
        JourneyReport.Draft draft) {

    /** A creator with her account. */
    record Account(Hub hub, Connection connection, int videosBefore) {}

    Hub hub(String subject, String workspace) {
        return new Hub(http, options.gateway(), () -> options.login().token(subject, workspace));
    }
}

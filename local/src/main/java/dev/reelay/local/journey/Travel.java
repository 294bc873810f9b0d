package dev.reelay.local.journey;

import dev.reelay.local.journey.Hub.Connection;
import java.time.Duration;
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
        var token = options.tokens().token(subject, workspace, List.of("creator", "analyst"), Duration.ofHours(2));
        return new Hub(http, options.gateway(), token);
    }
}

package dev.reelay.local.journey;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/**
 * The whole way once: connect, fetch, search, publish, callback.
 *
 * <p>It goes on through restarts of any service, and ends with a report in any case.
 */
public final class Journey {

    private final JourneyOptions options;
    private final JourneyListener listener;
    private final JourneyReport.Draft draft = new JourneyReport.Draft();

    public Journey(JourneyOptions options, JourneyListener listener) {
        this.options = options;
        this.listener = listener;
    }

    /** Goes the whole way; a way that breaks off is a report that is not ok. */
    public JourneyReport travel() {
        var begin = Instant.now();
        String error = null;
        try (var events = new EventLog(options.kafka())) {
            try {
                travel(events);
            } finally {
                events.look();
                draft.events = events.counts();
            }
        } catch (JourneyException e) {
            error = e.getMessage();
        } catch (RuntimeException | IOException e) {
            error = "The journey broke off: " + e;
        }
        var untilUp = options.untilUp().toMillis() / 1000.0;
        return draft.finish(error, untilUp, untilUp + seconds(begin, Instant.now()));
    }

    private void travel(EventLog events) throws IOException {
        var http = new Http();
        var travel =
                new Travel(options, listener, http, new Platform(http, options.sandbox()), new ArrayList<>(), draft);
        var sync = new SyncLeg(travel);
        listener.reached(Milestone.DEPARTED);
        new ConnectLeg(travel).go();
        listener.reached(Milestone.CONNECTED);
        sync.awaitAccounts();
        listener.reached(Milestone.SYNCED);
        sync.syncHashtags();
        listener.reached(Milestone.HASHTAGS_SYNCED);
        new SearchLeg(travel).go();
        listener.reached(Milestone.SEARCHED);
        new PublishLeg(travel, events).go();
        listener.reached(Milestone.ARRIVED);
        sync.awaitAccounts();
        events.look();
    }

    static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}

package dev.reelay.local.journey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.journey.JourneyReport.AccountFigures;
import dev.reelay.local.journey.JourneyReport.HashtagFigures;
import dev.reelay.local.journey.Travel.Account;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/** Videos arrive: all of the connected accounts by themselves, others because somebody asks for their hashtags. */
final class SyncLeg {

    private static final int HASHTAGS = 5;
    private static final int HASHTAG_VIDEOS = 500;
    private static final Duration SYNC_TIMEOUT = Duration.ofMinutes(4);
    private static final Duration SEARCH_TIMEOUT = Duration.ofMinutes(2);

    private final Travel travel;

    SyncLeg(Travel travel) {
        this.travel = travel;
    }

    /** Until the platform, ingest and search agree on every account. */
    void awaitAccounts() {
        travel.listener()
                .chapter(
                        travel.draft().publication == null
                                ? "All their videos arrive"
                                : "Everything is counted once more");
        var figures = new ArrayList<AccountFigures>();
        travel.draft().accounts = figures;
        for (var account : travel.accounts()) {
            if (travel.draft().publication == null) {
                awaitSync(account);
            }
            var reached = Await.value(
                    SEARCH_TIMEOUT,
                    "all videos of @" + account.connection().username() + " to be stored and searchable",
                    // A kept hub may still know videos that are no longer on a sandbox that began anew.
                    () -> Optional.of(figures(account))
                            .filter(now -> now.videosStored() >= now.videosOnPlatform()
                                    && now.documents() == now.videosStored()),
                    () -> "there are " + counts(figures(account)));
            figures.add(reached);
            travel.listener().say("@%s: %s".formatted(reached.username(), counts(reached)));
        }
    }

    private static String counts(AccountFigures figures) {
        return "%d videos on the platform, %d stored, %d documents"
                .formatted(figures.videosOnPlatform(), figures.videosStored(), figures.documents());
    }

    private void awaitSync(Account account) {
        Await.value(
                SYNC_TIMEOUT,
                "the sync of @" + account.connection().username(),
                () -> account.hub()
                        .newestSync(account.connection().id())
                        .filter(run -> succeeded(
                                run, "The sync of @" + account.connection().username())),
                () -> "its state is "
                        + account.hub()
                                .newestSync(account.connection().id())
                                .map(run -> run.path("state").asText())
                                .orElse("unknown: there is no sync run"));
    }

    private AccountFigures figures(Account account) {
        var id = account.connection().id();
        return new AccountFigures(
                id,
                account.connection().username(),
                travel.platform().videosOf(account.connection().username()),
                account.hub().videosStored(id),
                account.hub().documents(id));
    }

    void syncHashtags() {
        travel.listener().chapter("A hashtag sync brings more");
        var hub = travel.accounts().get(0).hub();
        // What research finds is public. Whoever has connected nothing sees all of it, and nothing else.
        var stranger = travel.hub("stranger", travel.options().workspace() + "-stranger");
        var window = travel.platform().busiestWindow(HASHTAGS);
        var before = stranger.documents();
        var run = hub.syncHashtags(window, HASHTAG_VIDEOS);
        travel.listener()
                .say("Asked for #%s from %s to %s"
                        .formatted(String.join(", #", window.hashtags()), window.startDate(), window.endDate()));
        travel.listener().reached(Milestone.HASHTAGS_REQUESTED);
        var id = run.path("id").asText();
        var done = Await.value(
                SYNC_TIMEOUT,
                "the hashtag sync",
                () -> Optional.of(hub.syncRun(id)).filter(now -> succeeded(now, "The hashtag sync")),
                () -> "its state is " + hub.syncRun(id).path("state").asText());
        var seen = done.path("videos_seen").asInt();
        var added = done.path("videos_new").asInt();
        travel.draft().hashtagSync = new HashtagFigures(window.hashtags(), seen);
        var documents = Await.value(
                SEARCH_TIMEOUT,
                "%d new videos to be searchable".formatted(added),
                () -> Optional.of(stranger.documents()).filter(now -> now >= before + added),
                () -> "there are %d public documents, %d before".formatted(stranger.documents(), before));
        travel.listener()
                .say("%d videos seen, %d of them new; %d public documents now, %d with the workspace's own"
                        .formatted(seen, added, documents, hub.documents()));
        for (var account : travel.accounts()) {
            if (stranger.documents(account.connection().id()) > 0) {
                throw new JourneyException("Another workspace finds the videos of @"
                        + account.connection().username());
            }
        }
    }

    private static boolean succeeded(JsonNode run, String what) {
        var state = run.path("state").asText();
        if (state.equals("FAILED")) {
            throw new JourneyException(what + " failed: " + run.path("error").asText("without a reason"));
        }
        return state.equals("SUCCEEDED");
    }
}

package dev.reelay.local.journey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.contracts.Topics;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.publish.PublishCompleted;
import dev.reelay.contracts.publish.PublishRequested;
import dev.reelay.contracts.publish.PublishStarted;
import dev.reelay.local.journey.Hub.Connection;
import dev.reelay.local.journey.JourneyReport.AccountFigures;
import dev.reelay.local.journey.JourneyReport.HashtagFigures;
import dev.reelay.local.journey.JourneyReport.PublicationFigures;
import dev.reelay.local.journey.JourneyReport.SearchFigures;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The whole way once: connect, fetch, search, publish, callback.
 *
 * <p>It goes on through restarts of any service, and ends with a report in any case.
 */
public final class Journey {

    private static final int CREATORS = 3;
    private static final int HASHTAGS = 5;
    private static final int HASHTAG_VIDEOS = 500;
    private static final long VIDEO_BYTES = 12_000_000;
    private static final int HITS_SHOWN = 3;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration SYNC_TIMEOUT = Duration.ofMinutes(4);
    private static final Duration SEARCH_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration PUBLISH_TIMEOUT = Duration.ofMinutes(5);

    private final JourneyOptions options;
    private final JourneyListener listener;
    private final Http http = new Http();
    private final Platform platform;
    private final JourneyReport.Draft draft = new JourneyReport.Draft();
    private final List<Account> accounts = new ArrayList<>();

    /** A creator with her account. */
    private record Account(Hub hub, Connection connection, int videosBefore) {}

    public Journey(JourneyOptions options, JourneyListener listener) {
        this.options = options;
        this.listener = listener;
        platform = new Platform(http, options.sandbox());
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
        listener.reached(Milestone.DEPARTED);
        connect();
        listener.reached(Milestone.CONNECTED);
        awaitAccounts();
        listener.reached(Milestone.SYNCED);
        syncHashtags();
        listener.reached(Milestone.HASHTAGS_SYNCED);
        search();
        listener.reached(Milestone.SEARCHED);
        publish(events);
        listener.reached(Milestone.ARRIVED);
        awaitAccounts();
        events.look();
    }

    private void connect() {
        listener.chapter("Three creators connect their accounts");
        for (var author : platform.busiestAuthors(CREATORS)) {
            var hub = hub(author.username(), options.workspace());
            var last = new String[] {"there was no answer"};
            var connection = Await.value(
                    CONNECT_TIMEOUT,
                    "@" + author.username() + " to be connected",
                    () -> connectOnce(hub, author.username(), last),
                    () -> "the last answer was: " + last[0]);
            accounts.add(new Account(hub, connection, author.videos()));
            listener.say("@%s logged in, agreed, and is connected as %s; %d videos on the platform"
                    .formatted(connection.username(), connection.id(), author.videos()));
        }
    }

    private Hub hub(String subject, String workspace) {
        var token = options.tokens().token(subject, workspace, List.of("creator", "analyst"), Duration.ofHours(2));
        return new Hub(http, options.gateway(), token);
    }

    /** The whole flow from its start, as its state and code work only once. */
    private Optional<Connection> connectOnce(Hub hub, String username, String[] last) {
        try {
            var start = hub.startConnecting();
            if (start.status() != 201) {
                last[0] = start.complaint();
                Await.pause(Duration.ofMillis(500));
                return Optional.empty();
            }
            var consent = http.sendOnce(HttpRequest.newBuilder(
                            URI.create(start.body().path("authorization_url").asText() + "&sandbox_account="
                                    + URLEncoder.encode(username, StandardCharsets.UTF_8)))
                    .build());
            if (consent.location().isEmpty()) {
                last[0] = "the consent page answered with status " + consent.status();
                return Optional.empty();
            }
            var callback = http.sendOnce(
                    HttpRequest.newBuilder(URI.create(consent.location())).build());
            last[0] = callback.complaint();
            if (callback.status() == 200) {
                return Optional.of(new Connection(
                        callback.body().path("id").asText(),
                        callback.body().path("username").asText(username)));
            }
        } catch (IOException e) {
            last[0] = e.getClass().getSimpleName();
        }
        Await.pause(Duration.ofMillis(500));
        return Optional.empty();
    }

    /** Until the platform, ingest and search agree on every account. */
    private void awaitAccounts() {
        listener.chapter(draft.publication == null ? "All their videos arrive" : "Everything is counted once more");
        var figures = new ArrayList<AccountFigures>();
        draft.accounts = figures;
        for (var account : accounts) {
            if (draft.publication == null) {
                awaitSync(account);
            }
            var seen = new AccountFigures[1];
            Await.value(
                    SEARCH_TIMEOUT,
                    "all videos of @" + account.connection().username() + " to be stored and searchable",
                    () -> {
                        seen[0] = figures(account);
                        // A kept hub may still know videos that are no longer on a sandbox that began anew.
                        return Optional.of(seen[0])
                                .filter(now -> now.videosStored() >= now.videosOnPlatform()
                                        && now.documents() == now.videosStored());
                    },
                    () -> "there are %d on the platform, %d stored, %d documents"
                            .formatted(seen[0].videosOnPlatform(), seen[0].videosStored(), seen[0].documents()));
            figures.add(seen[0]);
            listener.say("@%s: %d videos on the platform, %d stored, %d documents"
                    .formatted(
                            seen[0].username(),
                            seen[0].videosOnPlatform(),
                            seen[0].videosStored(),
                            seen[0].documents()));
        }
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
                platform.videosOf(account.connection().username()),
                account.hub().videosStored(id),
                account.hub().documents(id));
    }

    private void syncHashtags() {
        listener.chapter("A hashtag sync brings more");
        var hub = accounts.get(0).hub();
        // What research finds is public. Whoever has connected nothing sees all of it, and nothing else.
        var stranger = hub("stranger", options.workspace() + "-stranger");
        var window = platform.busiestWindow(HASHTAGS);
        var before = stranger.documents();
        var run = hub.syncHashtags(window, HASHTAG_VIDEOS);
        listener.say("Asked for #%s from %s to %s"
                .formatted(String.join(", #", window.hashtags()), window.startDate(), window.endDate()));
        listener.reached(Milestone.HASHTAGS_REQUESTED);
        var id = run.path("id").asText();
        var done = Await.value(
                SYNC_TIMEOUT,
                "the hashtag sync",
                () -> Optional.of(hub.syncRun(id)).filter(now -> succeeded(now, "The hashtag sync")),
                () -> "its state is " + hub.syncRun(id).path("state").asText());
        var seen = done.path("videos_seen").asInt();
        var added = done.path("videos_new").asInt();
        draft.hashtagSync = new HashtagFigures(window.hashtags(), seen);
        var documents = Await.value(
                SEARCH_TIMEOUT,
                "%d new videos to be searchable".formatted(added),
                () -> Optional.of(stranger.documents()).filter(now -> now >= before + added),
                () -> "there are %d public documents, %d before".formatted(stranger.documents(), before));
        listener.say("%d videos seen, %d of them new; %d public documents now, %d with the workspace's own"
                .formatted(seen, added, documents, hub.documents()));
        for (var account : accounts) {
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

    private void search() {
        listener.chapter("Searches find what they should");
        var hub = accounts.get(0).hub();
        var texts = accounts.stream()
                .flatMap(account -> account.hub().texts(account.connection().id(), 50).stream())
                .toList();
        var queries = new ArrayList<Queries.Query>();
        Queries.withoutDiacritics(texts).ifPresent(queries::add);
        Queries.withTypo(texts).ifPresent(queries::add);
        if (queries.isEmpty()) {
            throw new JourneyException("None of the %d videos has a word to search for".formatted(texts.size()));
        }
        for (var query : queries) {
            var hits = hub.search(Map.of("q", query.q(), "limit", "20"));
            draft.searchBackend = hits.backend();
            draft.searches.add(new SearchFigures(query.q(), hits.total(), topId(hits), hits.backend()));
            listener.say("\"%s\": %d hits from %s".formatted(query.q(), hits.total(), hits.backend()));
            hits.items().stream().limit(HITS_SHOWN).forEach(hit -> listener.say("    " + oneLine(hit)));
            var right = hits.items().stream()
                    .anyMatch(hit -> hit.path("platform_id").asText().equals(query.videoId())
                            || Queries.fold(hit.path("caption").asText()).contains(query.meant()));
            if (!right) {
                throw new JourneyException(
                        "The search for \"%s\" found nothing with \"%s\" in it".formatted(query.q(), query.meant()));
            }
        }
    }

    private void publish(EventLog events) throws IOException {
        listener.chapter("One creator publishes a video");
        var account = accounts.get(0);
        var hub = account.hub();
        var word = uniqueWord();
        var file = VideoFile.write(Files.createTempFile(options.directory(), "journey-", ".mp4"), VIDEO_BYTES);
        try {
            var privacy = Await.value(
                    PUBLISH_TIMEOUT,
                    "publish to know the connection of @" + account.connection().username(),
                    () -> hub.privacyLevel(account.connection().id()),
                    () -> "it still does not");
            var publication =
                    hub.publish(account.connection().id(), "First flight of the " + word + " #reelay", privacy, file);
            listener.say("@%s sent %,d bytes, to be seen by %s"
                    .formatted(account.connection().username(), VIDEO_BYTES, privacy));
            listener.reached(Milestone.PUBLICATION_REQUESTED);
            follow(hub, publication.path("id").asText(), word, events);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void follow(Hub hub, String id, String word, EventLog events) {
        var told = new String[] {""};
        Await.value(
                PUBLISH_TIMEOUT,
                "the publication to be complete and its video to have an id",
                () -> {
                    var now = remember(hub.publication(id), null);
                    if (!now.state().equals(told[0])) {
                        told[0] = now.state();
                        listener.say("The publication is " + now.state());
                    }
                    if (List.of("FAILED", "CANCELLED", "UNCERTAIN").contains(now.state())) {
                        throw new JourneyException("The publication ended as " + now.state() + ": "
                                + hub.publication(id).path("reason").asText("without a reason"));
                    }
                    return Optional.of(now).filter(done -> done.state().equals("PUBLISHED") && done.videoId() != null);
                },
                () -> "its state is " + told[0]);
        listener.say("It went out in %d chunks as video %s"
                .formatted(draft.publication.chunks(), draft.publication.videoId()));
        listener.reached(Milestone.PUBLISHED);
        var found = awaitSearchable(hub, word);
        tellEvents(id, found, events);
    }

    private Instant awaitSearchable(Hub hub, String word) {
        var videoId = draft.publication.videoId();
        return Await.value(
                SEARCH_TIMEOUT,
                "video " + videoId + " to be found by search",
                () -> {
                    var hits = hub.search(Map.of("q", word, "limit", "5"));
                    draft.searchBackend = hits.backend();
                    var isFirst = videoId.equals(topVideo(hits));
                    if (isFirst) {
                        draft.searches.add(new SearchFigures(word, hits.total(), topId(hits), hits.backend()));
                        listener.say("\"%s\": found, %s"
                                .formatted(word, oneLine(hits.items().get(0))));
                    }
                    return isFirst ? Optional.of(Instant.now()) : Optional.empty();
                },
                () -> "the search for \"%s\" finds %d others"
                        .formatted(word, hub.search(Map.of("q", word)).total()));
    }

    /** Every event of the publication, and what it caused, in order. */
    private void tellEvents(String id, Instant found, EventLog events) {
        events.look();
        var publication = draft.publication;
        listener.chapter("Its events, as Kafka has them");
        var publishId = new String[] {""};
        var own = events.matching(event -> event.topic().equals(Topics.PUBLICATION) && id.equals(event.key()));
        own.forEach(event -> publishId[0] = event.data().path("publish_id").asText(publishId[0]));
        events.matching(event -> own.contains(event)
                        || (event.topic().equals(Topics.CALLBACK)
                                && !publishId[0].isEmpty()
                                && event.data().toString().contains(publishId[0]))
                        || (event.type().equals(VideoFetched.TYPE)
                                && event.data().path("video_id").asText().equals(publication.videoId())))
                .forEach(event ->
                        listener.say("%s  %-26s %s".formatted(event.timestamp(), event.shortType(), event.topic())));
        requireOrder(own.stream().map(EventLog.Entry::type).toList());
        own.stream()
                .filter(event -> event.type().equals(PublishCompleted.TYPE))
                .findFirst()
                .ifPresent(completed -> draft.publication = new PublicationFigures(
                        publication.id(),
                        publication.state(),
                        publication.videoId(),
                        publication.bytes(),
                        publication.chunks(),
                        JourneyReport.Draft.rounded(Math.max(0, seconds(completed.time(), found)))));
    }

    private static void requireOrder(List<String> types) {
        var expected = List.of(PublishRequested.TYPE, PublishStarted.TYPE, PublishCompleted.TYPE);
        var seen = types.stream().filter(expected::contains).toList();
        if (!seen.equals(expected)) {
            throw new JourneyException("Kafka has the publication's events as " + types + ", not as " + expected);
        }
    }

    private PublicationFigures remember(JsonNode publication, @Nullable Double secondsToSearchable) {
        var videoId = publication.path("video_id").asText("");
        draft.publication = new PublicationFigures(
                publication.path("id").asText(),
                publication.path("state").asText(),
                videoId.isEmpty() || videoId.equals("null") ? null : videoId,
                publication.path("bytes").asLong(),
                publication.path("chunks").asInt(),
                secondsToSearchable);
        return draft.publication;
    }

    private static @Nullable String topId(Hub.Hits hits) {
        return hits.items().isEmpty() ? null : hits.items().get(0).path("id").asText();
    }

    private static @Nullable String topVideo(Hub.Hits hits) {
        return hits.items().isEmpty()
                ? null
                : hits.items().get(0).path("platform_id").asText();
    }

    private static String oneLine(JsonNode hit) {
        var text = hit.path("caption").asText("").replaceAll("\\s+", " ");
        return "@%s: %s"
                .formatted(hit.path("author").asText(), text.length() > 90 ? text.substring(0, 89) + "…" : text);
    }

    /** Nobody has used it before, and it can be pronounced. */
    private static String uniqueWord() {
        var random = new Random();
        var word = new StringBuilder();
        for (int syllable = 0; syllable < 6; syllable++) {
            word.append("bdfgklmnprstvz".charAt(random.nextInt(14))).append("aeiou".charAt(random.nextInt(5)));
        }
        return word.toString().toLowerCase(Locale.ROOT);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}

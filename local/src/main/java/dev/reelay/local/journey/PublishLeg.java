package dev.reelay.local.journey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.contracts.EventType;
import dev.reelay.contracts.Topics;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.publish.PublishCompleted;
import dev.reelay.contracts.publish.PublishRequested;
import dev.reelay.contracts.publish.PublishStarted;
import dev.reelay.local.journey.JourneyReport.PublicationFigures;
import dev.reelay.local.journey.JourneyReport.SearchFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A video goes out, comes back as a post of the account, and is found. */
final class PublishLeg {

    private static final long VIDEO_BYTES = 12_000_000;
    private static final Duration PUBLISH_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration SEARCH_TIMEOUT = Duration.ofMinutes(2);

    private final Travel travel;
    private final EventLog events;
    private String toldState = "";

    PublishLeg(Travel travel, EventLog events) {
        this.travel = travel;
        this.events = events;
    }

    void go() throws IOException {
        travel.listener().chapter("One creator publishes a video");
        var account = travel.accounts().get(0);
        var hub = account.hub();
        var word = uniqueWord();
        var file = VideoFile.write(Files.createTempFile(travel.options().directory(), "journey-", ".mp4"), VIDEO_BYTES);
        try {
            var privacy = Await.value(
                    PUBLISH_TIMEOUT,
                    "publish to know the connection of @" + account.connection().username(),
                    () -> hub.privacyLevel(account.connection().id()),
                    () -> "it still does not");
            var publication =
                    hub.publish(account.connection().id(), "First flight of the " + word + " #reelay", privacy, file);
            travel.listener()
                    .say("@%s sent %,d bytes, to be seen by %s"
                            .formatted(account.connection().username(), VIDEO_BYTES, privacy));
            travel.listener().reached(Milestone.PUBLICATION_REQUESTED);
            follow(hub, publication.path("id").asText(), word);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void follow(Hub hub, String id, String word) {
        var published = Await.value(
                PUBLISH_TIMEOUT,
                "the publication to be complete and its video to have an id",
                () -> {
                    var now = remember(hub.publication(id), null);
                    if (!now.state().equals(toldState)) {
                        toldState = now.state();
                        travel.listener().say("The publication is " + now.state());
                    }
                    if (List.of("FAILED", "CANCELLED", "UNCERTAIN").contains(now.state())) {
                        throw new JourneyException("The publication ended as " + now.state() + ": "
                                + hub.publication(id).path("reason").asText("without a reason"));
                    }
                    return Optional.of(now).filter(done -> done.state().equals("PUBLISHED") && done.videoId() != null);
                },
                () -> "its state is " + toldState);
        travel.listener()
                .say("It went out in %d chunks as video %s".formatted(published.chunks(), published.videoId()));
        travel.listener().reached(Milestone.PUBLISHED);
        var found = awaitSearchable(hub, word, Objects.requireNonNull(published.videoId()));
        tellEvents(published, found);
    }

    private Instant awaitSearchable(Hub hub, String word, String videoId) {
        return Await.value(
                SEARCH_TIMEOUT,
                "video " + videoId + " to be found by search",
                () -> {
                    var hits = hub.search(Map.of("q", word, "limit", "5"));
                    travel.draft().searchBackend = hits.backend();
                    var isFirst = videoId.equals(hits.topVideo());
                    if (isFirst) {
                        travel.draft()
                                .searches
                                .add(new SearchFigures(word, hits.total(), hits.topId(), hits.backend()));
                        travel.listener()
                                .say("\"%s\": found, %s"
                                        .formatted(
                                                word, Hub.oneLine(hits.items().get(0))));
                    }
                    return isFirst ? Optional.of(Instant.now()) : Optional.empty();
                },
                () -> "the search for \"%s\" finds %d others"
                        .formatted(word, hub.search(Map.of("q", word)).total()));
    }

    /** Every event of the publication, and what it caused, in order. */
    private void tellEvents(PublicationFigures publication, Instant found) {
        events.look();
        travel.listener().chapter("Its events, as Kafka has them");
        var own = events.matching(event ->
                event.topic().equals(Topics.PUBLICATION) && publication.id().equals(event.key()));
        var publishId = own.stream()
                .map(event -> event.data().path("publish_id").asText(""))
                .reduce("", (before, next) -> next.isEmpty() ? before : next);
        events.matching(event -> own.contains(event)
                        || (event.topic().equals(Topics.CALLBACK)
                                && !publishId.isEmpty()
                                && event.data().toString().contains(publishId))
                        || (event.type().equals(VideoFetched.TYPE)
                                && event.data().path("video_id").asText().equals(publication.videoId())))
                .forEach(event -> travel.listener()
                        .say("%s  %-26s %s"
                                .formatted(event.timestamp(), EventType.shortName(event.type()), event.topic())));
        requireOrder(own.stream().map(EventLog.Entry::type).toList());
        own.stream()
                .filter(event -> event.type().equals(PublishCompleted.TYPE))
                .findFirst()
                .ifPresent(completed -> travel.draft().publication = new PublicationFigures(
                        publication.id(),
                        publication.state(),
                        publication.videoId(),
                        publication.bytes(),
                        publication.chunks(),
                        JourneyReport.Draft.rounded(Math.max(0, Journey.seconds(completed.time(), found)))));
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
        var figures = new PublicationFigures(
                publication.path("id").asText(),
                publication.path("state").asText(),
                videoId.isEmpty() || videoId.equals("null") ? null : videoId,
                publication.path("bytes").asLong(),
                publication.path("chunks").asInt(),
                secondsToSearchable);
        travel.draft().publication = figures;
        return figures;
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
}

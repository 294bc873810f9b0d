package dev.reelay.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.Json;
import dev.reelay.local.journey.JourneyReport.AccountFigures;
import dev.reelay.local.journey.JourneyReport.HashtagFigures;
import dev.reelay.local.journey.JourneyReport.PublicationFigures;
import dev.reelay.local.journey.JourneyReport.SearchFigures;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class JourneyReportTest {

    @Test
    void theReportHasTheDocumentedShape() {
        var draft = new JourneyReport.Draft();
        draft.searchBackend = "postgres";
        draft.accounts = List.of(new AccountFigures("c", "ada", 3, 3, 3));
        draft.hashtagSync = new HashtagFigures(List.of("dance"), 200);
        draft.events = Map.of("topic", Map.of("type", 1));
        draft.searches.add(new SearchFigures("q", 2, "id", "postgres"));
        draft.publication = new PublicationFigures("p", "PUBLISHED", "v", 12, 2, 0.5);

        JsonNode json = Json.MAPPER.valueToTree(draft.finish(null, 20.12345, 40));

        assertThat(names(json))
                .containsExactly(
                        "ok",
                        "seconds_until_up",
                        "seconds_total",
                        "search_backend",
                        "accounts",
                        "hashtag_sync",
                        "events",
                        "searches",
                        "publication");
        assertThat(json.path("ok").asBoolean()).isTrue();
        assertThat(json.path("seconds_until_up").asDouble()).isEqualTo(20.123);
        assertThat(names(json.at("/accounts/0")))
                .containsExactly("connection_id", "username", "videos_on_platform", "videos_stored", "documents");
        assertThat(names(json.path("hashtag_sync"))).containsExactly("hashtags", "videos");
        assertThat(names(json.at("/searches/0"))).containsExactly("q", "hits", "top_id", "backend");
        assertThat(names(json.path("publication")))
                .containsExactly("id", "state", "video_id", "bytes", "chunks", "seconds_to_searchable");
        assertThat(json.at("/events/topic/type").asInt()).isEqualTo(1);
    }

    @Test
    void aJourneyThatBrokeOffSaysWhyAndHowFarItCame() {
        var draft = new JourneyReport.Draft();
        draft.hashtagSync = new HashtagFigures(List.of("dance"), 200);

        var report = draft.finish("Waited 90 s for something", 20, 110);

        assertThat(report.ok()).isFalse();
        assertThat(report.error()).isEqualTo("Waited 90 s for something");
        assertThat(report.hashtagSync().videos()).isEqualTo(200);
    }

    private static List<String> names(JsonNode json) {
        return StreamSupport.stream(json.properties().spliterator(), false)
                .map(Map.Entry::getKey)
                .toList();
    }
}

package dev.reelay.ingest.platform.tiktok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.common.platform.PlatformException;
import org.junit.jupiter.api.Test;

class ResearchCursorTest {

    @Test
    void theStartHasNoSearchId() {
        assertThat(ResearchCursor.read(null)).isEqualTo(new ResearchCursor(0, null));
    }

    @Test
    void theSearchIdOfTheFirstPageGoesAlong() {
        var second = ResearchCursor.read(next(new ResearchCursor(0, null), "{\"cursor\":100,\"search_id\":\"7:x\"}"));

        assertThat(second).isEqualTo(new ResearchCursor(100, "7:x"));
        assertThat(next(second, "{\"cursor\":200}")).isEqualTo("200:7:x");
    }

    @Test
    void aCursorThatDoesNotGrowGoesOnBehindTheVideosOfThePage() {
        var place = new ResearchCursor(100, "x");

        assertThat(next(place, "{\"cursor\":100,\"videos\":[{},{},{}]}")).isEqualTo("103:x");
        assertThat(next(place, "{\"videos\":[{}]}")).isEqualTo("101:x");
    }

    @Test
    void aPageThatLeadsNowhereIsAFailureAndNotTheEnd() {
        var failure = catchThrowableOfType(
                PlatformException.class, () -> next(new ResearchCursor(100, "x"), "{\"cursor\":100,\"videos\":[]}"));

        assertThat(failure.code()).isEqualTo("same_cursor");
        assertThat(failure.isPassing()).isTrue();
    }

    private static String next(ResearchCursor place, String page) {
        try {
            return place.next(new ObjectMapper().readTree(page));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}

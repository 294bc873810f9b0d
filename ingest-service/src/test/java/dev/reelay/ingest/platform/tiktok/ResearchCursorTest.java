package dev.reelay.ingest.platform.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResearchCursorTest {

    @Test
    void theStartHasNoSearchId() {
        assertThat(ResearchCursor.read(null)).isEqualTo(new ResearchCursor(0, null));
    }

    @Test
    void theSearchIdOfTheFirstPageGoesAlong() {
        var second = ResearchCursor.read(new ResearchCursor(0, null).next(100, "7:x"));

        assertThat(second).isEqualTo(new ResearchCursor(100, "7:x"));
        assertThat(second.next(200, null)).isEqualTo("200:7:x");
    }

    @Test
    void aCursorThatDoesNotGrowIsTheEnd() {
        assertThat(new ResearchCursor(100, "x").next(100, "x")).isNull();
    }
}

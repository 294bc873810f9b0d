package dev.reelay.common.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.common.outbox.LedgerTail;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class LivePlaceTest {

    private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");

    @Test
    void aPlaceIsReadAsItWasWritten() {
        var between = LivePlace.after("10:12:10,11", NOW);
        var inside = new LivePlace(NOW, new LedgerTail.Place("10:12:10,11", "14:14:", 7));

        assertThat(between.id()).isEqualTo("1795845600~10:12:10,11");
        assertThat(inside.id()).isEqualTo("1795845600~10:12:10,11~14:14:~7");
        assertThat(LivePlace.read(between.id())).contains(between);
        assertThat(LivePlace.read(inside.id())).contains(inside);
    }

    /** What PostgreSQL would refuse above all: a listener that sends it must not hear an error again and again. */
    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "7",
                "1795845600~",
                "1795845600~10:12",
                "1795845600~0:12:",
                "1795845600~12:10:",
                "1795845600~10:12:9",
                "1795845600~10:12:12",
                "1795845600~10:12:11,10",
                "1795845600~10:12:~14:14:",
                "1795845600~10:12:~14:13:~7",
                "1795845600~10:12:~14:14:~-7",
                "1795845600~9999999999999999999:9999999999999999999:",
                "1795845600~10:12:'; select 1"
            })
    void anythingElseIsNone(String id) {
        assertThat(LivePlace.read(id)).isEmpty();
    }

    @Test
    void oneThatIsTooLongIsNone() {
        assertThat(LivePlace.read("1795845600~1:9:" + "1,".repeat(5_000) + "1")).isEmpty();
    }
}

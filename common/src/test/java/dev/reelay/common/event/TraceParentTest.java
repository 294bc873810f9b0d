package dev.reelay.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String HEADER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void outsideOfATraceThereIsNone() {
        assertThat(TraceParent.current()).isNull();
        assertThat(TraceParent.context(null)).isSameAs(Context.root());
    }

    @Test
    void aContextTellsWhereItCameFrom() {
        try (var scope = TraceParent.context(HEADER).makeCurrent()) {
            assertThat(TraceParent.current()).isEqualTo(HEADER);
        }
    }

    @Test
    void ofALaterVersionWhatWeKnowIsKept() {
        assertThat(TraceParent.checked(HEADER.replace("00-4", "01-4") + "-later\0"))
                .isEqualTo(HEADER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no header",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\0",
                "00-4bf92f3577b34da6a3ce929d0e0e473\0-00f067aa0ba902b7-01"
            })
    void whatIsNoHeaderIsPassedOver(String text) {
        assertThat(TraceParent.checked(text)).isNull();
        assertThat(TraceParent.context(text)).isSameAs(Context.root());
    }
}

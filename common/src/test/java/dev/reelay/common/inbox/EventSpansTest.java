package dev.reelay.common.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.trace.EndedSpans;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.Topics;
import dev.reelay.contracts.auth.ConnectionRevoked;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The spans as an exporter would have them. */
class EventSpansTest {

    private static final String SAMPLED = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String SAMPLED_TOO = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String NOT_SAMPLED = "00-11111111111111111111111111111111-2222222222222222-00";

    private final EndedSpans ended = new EndedSpans();
    private final EventSpans spans = new EventSpans(ended.tracer());
    private final EffectsHandler handler = new EffectsHandler(null);

    @Test
    void anEventsSpanIsAChildOfItsCause() {
        var event = event(SAMPLED);
        run(List.of(event), () -> Uni.createFrom().voidItem());

        var span = ended.get(0);
        assertThat(span.getName()).isEqualTo("effects.connections process");
        assertThat(span.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(span.getLinks()).isEmpty();
        assertThat(attributes(span))
                .contains("messaging.destination.name=" + Topics.CONNECTION, "messaging.message.id=" + event.id());
    }

    @Test
    void aBatchGoesOnInItsFirstSampledTraceAndIsLinkedToTheOthers() {
        var events = List.of(
                event(NOT_SAMPLED),
                event(null),
                event(SAMPLED),
                event(SAMPLED_TOO),
                event(SAMPLED),
                event(SAMPLED_TOO));
        run(events, () -> Uni.createFrom().voidItem());

        var span = ended.get(0);
        assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(span.getLinks())
                .extracting(LinkData::getSpanContext)
                .extracting(SpanContext::getSpanId)
                .containsExactly("b7ad6b7169203331");
        assertThat(attributes(span)).contains("messaging.batch.message_count=6");
    }

    @Test
    void whatHasNoTraceBeginsOne() {
        run(List.of(event(null)), () -> Uni.createFrom().voidItem());

        assertThat(ended.get(0).getParentSpanContext().isValid()).isFalse();
        assertThat(ended.get(0).getTraceId())
                .isNotEqualTo(SpanContext.getInvalid().getTraceId());
    }

    @Test
    void nothingIsRecordedOfATraceThatIsNotSampled() {
        run(List.of(event(NOT_SAMPLED)), () -> Uni.createFrom().voidItem());

        assertThat(ended.all()).isEmpty();
    }

    @Test
    void aFailureIsToldByItsKindAndNotByItsText() {
        for (var failing : List.<Supplier<Uni<Void>>>of(
                () -> Uni.createFrom().failure(new IllegalStateException("act.secret")), () -> {
                    throw new IllegalStateException("act.secret");
                })) {
            ended.clear();
            assertThatThrownBy(() -> run(List.of(event(SAMPLED)), failing)).hasMessage("act.secret");

            var span = ended.get(0);
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(attributes(span)).contains("error.type=java.lang.IllegalStateException");
            assertThat(span.toString()).doesNotContain("act.secret");
        }
    }

    private void run(List<ReceivedEvent> events, Supplier<Uni<Void>> effect) {
        spans.around(handler, events, effect).await().indefinitely();
    }

    private static List<String> attributes(SpanData span) {
        var attributes = new ArrayList<String>();
        span.getAttributes().forEach((key, value) -> attributes.add(key.getKey() + "=" + value));
        return attributes;
    }

    private static ReceivedEvent event(String traceparent) {
        var data = new ConnectionRevoked(UUID.randomUUID(), "w", Platform.TIKTOK, "-000", Instant.EPOCH);
        return new ReceivedEvent(UUID.randomUUID().toString(), data.key(), Instant.EPOCH, traceparent, false, data);
    }
}

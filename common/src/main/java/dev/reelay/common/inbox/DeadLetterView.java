package dev.reelay.common.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelay.common.event.CloudEventHeaders;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter, as an operator sees it.
 *
 * @param handler the handler that it was meant for
 * @param sentAt when it was sent to the dead-letter topic; {@code null} until then
 * @param lastError why it could not be sent yet; {@code null} before the first attempt, and once it was sent
 * @param headers as text; {@code null} in lists
 * @param payload as text, whatever it is; {@code null} in lists, and for a record without one
 */
public record DeadLetterView(
        long id,
        String handler,
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        String reason,
        Instant receivedAt,
        @Nullable Instant sentAt,
        @Nullable String lastError,
        @Nullable Map<String, String> headers,
        @Nullable String payload) {

    static DeadLetterView of(Row row, boolean withContent) {
        var letter = DeadLetter.of(row);
        var message = letter.message();
        var sentAt = row.getOffsetDateTime("sent_at");
        return new DeadLetterView(
                letter.id(),
                letter.consumer(),
                message.topic(),
                message.partition(),
                message.offset(),
                message.key(),
                letter.reason(),
                row.getOffsetDateTime("received_at").toInstant(),
                sentAt == null ? null : sentAt.toInstant(),
                row.getString("last_error"),
                withContent ? headers(letter) : null,
                withContent && message.value() != null ? new String(message.value(), UTF_8) : null);
    }

    private static Map<String, String> headers(DeadLetter letter) {
        var headers = new LinkedHashMap<String, String>();
        for (var header : letter.message().headers()) {
            headers.put(
                    header.key(),
                    CloudEventHeaders.text(letter.message().headers(), header.key())
                            .orElse(""));
        }
        return headers;
    }
}

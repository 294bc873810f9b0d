package dev.reelay.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * What a caller was answered, and how long that took.
 *
 * @param call its name, for people
 */
record Answer(
        String call, int status, String contentType, long retryAfter, String location, String body, Duration took) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(String call, HttpResponse<String> response, Duration took) {
        var headers = response.headers();
        return new Answer(
                call,
                response.statusCode(),
                headers.firstValue("Content-Type").orElse(""),
                headers.firstValueAsLong("Retry-After").orElse(0),
                headers.firstValue("Location").orElse(""),
                response.body(),
                took);
    }

    boolean isOk() {
        return status >= 200 && status < 300;
    }

    /** Come back later, said as promised: nothing else may keep a caller from trying again. */
    void assertUnavailable() {
        assertThat(status).as(toString()).isEqualTo(503);
        assertThat(contentType).as(toString()).startsWith("application/problem+json");
        assertThat(retryAfter).as(toString()).isPositive();
        assertThat(json().path("type").asText()).as(toString()).startsWith("urn:reelay:problem:");
        assertThat(body).doesNotContain("Exception").doesNotContain("PgException");
    }

    Answer assertOk() {
        assertThat(isOk()).as(toString()).isTrue();
        return this;
    }

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(toString(), e);
        }
    }

    /** Without the body of a success, which may hold an address with a secret. */
    @Override
    public String toString() {
        return "%s answered %d in %d ms%s".formatted(call, status, took.toMillis(), isOk() ? "" : ": " + body);
    }
}

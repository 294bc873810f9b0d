package dev.reelay.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A request that may be sent again and again: a read, or a write that says by its key or its bytes that it is the same.
 *
 * @param name for people
 */
record Call(String name, HttpRequest request) {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** As a caller without a time limit of its own would: whoever answers late is seen to be late. */
    Answer send() {
        var begin = System.nanoTime();
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            return Answer.of(name, response, Duration.ofNanos(System.nanoTime() - begin));
        } catch (IOException e) {
            throw new NoAnswer(name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What is no text. */
    byte[] download() {
        try {
            var response = HTTP.send(request, BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).as(name).isEqualTo(200);
            return response.body();
        } catch (IOException e) {
            throw new AssertionError(name + " broke off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

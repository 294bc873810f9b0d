package dev.reelay.benchmarks.refresh;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.benchmarks.BenchException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Owners of accounts connect them, as a browser does it: nobody else can encrypt a token as the vault does. */
final class Consents {

    private static final int AT_ONCE = 32;

    /** As the service makes such a value, or it would make another one. */
    private static final String BROWSER = "__Host-reelay-oauth=the-browser-in-which-the-owners-consent-all";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String service;
    private final String token;

    /** @param token of a creator */
    Consents(int servicePort, String token) {
        service = "http://127.0.0.1:" + servicePort + "/api/v1/auth/tiktok";
        this.token = token;
    }

    void connect(int accounts) throws InterruptedException {
        var places = new Semaphore(AT_ONCE);
        var failure = new AtomicReference<Throwable>();
        for (var number = 0; number < accounts && failure.get() == null; number++) {
            places.acquire();
            connect(Catalogue.account(number)).whenComplete((connected, failed) -> {
                if (failed != null) {
                    failure.compareAndSet(null, failed);
                }
                places.release();
            });
        }
        places.acquire(AT_ONCE);
        if (failure.get() != null) {
            throw new BenchException("An account could not be connected: " + failure.get(), failure.get());
        }
    }

    private CompletableFuture<Void> connect(String account) {
        var start = request(service).header("Authorization", "Bearer " + token).POST(BodyPublishers.noBody());
        return send(start, 201)
                .thenCompose(started -> send(request(read(started) + "&sandbox_account=" + account), 302))
                .thenCompose(consented -> {
                    var redirect = URI.create(
                            consented.headers().firstValue("location").orElseThrow());
                    return send(request(service + "/callback?" + redirect.getRawQuery()), 200);
                })
                .thenApply(connected -> null);
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("Cookie", BROWSER);
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request, int expected) {
        return http.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(answer -> {
            if (answer.statusCode() != expected) {
                throw new BenchException(
                        answer.request().uri().getPath() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer;
        });
    }

    private static String read(HttpResponse<String> started) {
        try {
            return JSON.readTree(started.body()).path("authorization_url").asText();
        } catch (java.io.IOException e) {
            throw new BenchException("No JSON: " + started.body(), e);
        }
    }
}

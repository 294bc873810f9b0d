package dev.reelay.local.journey;

import dev.reelay.local.journey.Hub.Connection;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Creators log in at the platform, agree, and are connected. */
final class ConnectLeg {

    private static final int CREATORS = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final Travel travel;
    private String lastAnswer = "there was none";

    ConnectLeg(Travel travel) {
        this.travel = travel;
    }

    /** Leaves the accounts. */
    void go() {
        travel.listener().chapter("Three creators connect their accounts");
        for (var author : travel.platform().busiestAuthors(CREATORS)) {
            var hub = travel.hub(author.username(), travel.options().workspace());
            var connection = Await.value(
                    TIMEOUT,
                    "@" + author.username() + " to be connected",
                    () -> connectOnce(hub, author.username()),
                    () -> "the last answer was: " + lastAnswer);
            travel.accounts().add(new Travel.Account(hub, connection, author.videos()));
            travel.listener()
                    .say("@%s logged in, agreed, and is connected as %s; %d videos on the platform"
                            .formatted(connection.username(), connection.id(), author.videos()));
        }
    }

    /** As the product's back end that started it. */
    private Optional<Connection> complete(Hub hub, String authorization, String username) throws IOException {
        var completed = hub.completeConnecting(authorization);
        lastAnswer = completed.complaint();
        return completed.status() == 200
                ? Optional.of(new Connection(
                        completed.body().path("id").asText(),
                        completed.body().path("username").asText(username)))
                : Optional.empty();
    }

    /** The whole flow from its start, as its state and code work only once. */
    private Optional<Connection> connectOnce(Hub hub, String username) {
        try {
            var start = hub.startConnecting();
            if (start.status() != 201) {
                lastAnswer = start.complaint();
                Await.pause(Duration.ofMillis(500));
                return Optional.empty();
            }
            var consent = travel.http()
                    .sendOnce(HttpRequest.newBuilder(URI.create(
                                    start.body().path("authorization_url").asText() + "&sandbox_account="
                                            + URLEncoder.encode(username, StandardCharsets.UTF_8)))
                            .build());
            if (consent.location().isEmpty()) {
                lastAnswer = "the consent page answered with status " + consent.status();
                return Optional.empty();
            }
            var callback = travel.http()
                    .sendOnce(HttpRequest.newBuilder(URI.create(consent.location()))
                            .build());
            lastAnswer = callback.complaint();
            if (callback.status() == 202) {
                return complete(hub, callback.body().path("authorization").asText(), username);
            }
        } catch (IOException e) {
            lastAnswer = e.getClass().getSimpleName();
        }
        Await.pause(Duration.ofMillis(500));
        return Optional.empty();
    }
}

package dev.reelay.auth.vault;

import static dev.reelay.auth.support.AuthApi.accessTokenPath;
import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.connect;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.auth.support.AuthProcess;
import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.PostgresOptions;
import dev.reelay.embedded.ServiceDatabase;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.testkit.ServiceProcess;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The vault's key is changed by roll-outs, as the README says, while callers are served all the time. */
@QuarkusTest
@Tag("R9")
class VaultRotationIT {

    private static final int CONNECTIONS = 30;
    private static final String WORKSPACE = anotherWorkspace();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<String> connections = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private ServiceDatabase database;
    private volatile ServiceProcess replica;

    @Test
    void noCallFailsAndNothingIsLeftUnderTheOldKey() throws Exception {
        var old = Keyset.create();
        var both = old.withAnotherKey();
        var fresh = both.ids().stream()
                .filter(id -> id != old.primaryId())
                .findFirst()
                .orElseThrow();
        var promoted = both.writingWith(fresh);
        try (var postgres = EmbeddedPostgres.start(PostgresOptions.temporary())) {
            database = postgres.createService("auth", "test");
            rollOut(old);
            connectAll();
            try (var callers = new Callers()) {
                rollOut(both);
                rollOut(promoted);
                reEncrypt(old.primaryId());
                rollOut(promoted.without(old.primaryId()));
                callers.assertServed();
            }
            for (var id : connections) {
                var answer = send(replica, id, "");
                assertThat(TikTok.accepts(answer.getString("access_token")))
                        .as(id)
                        .isTrue();
            }
        } finally {
            if (replica != null) {
                replica.close();
            }
        }
    }

    /** The new one is up before the old one goes, so both serve for a while. */
    private void rollOut(Keyset keys) throws Exception {
        var next = AuthProcess.start(database, Map.of("REELAY_AUTH_VAULT_KEYSET", keys.json()))
                .awaitReady();
        var last = replica;
        replica = next;
        if (last != null) {
            Thread.sleep(1_000); // callers notice as they do behind a gateway
            last.terminate();
            last.awaitEnd();
            assertThat(last.output()).doesNotContain("VaultException", "does not decrypt");
            last.close();
        }
    }

    private void connectAll() {
        RestAssured.port = URI.create(replica.url()).getPort();
        for (var i = 0; i < CONNECTIONS; i++) {
            connections.add(connect(WORKSPACE, TikTok.anotherAccount()));
        }
    }

    private void reEncrypt(int old) {
        var olga = IssuerTestResource.token("olga", "none", "admin");
        given().auth()
                .oauth2(olga)
                .post(replica.managementUrl() + "/operations/vault/re-encrypt")
                .then()
                .statusCode(200);
        await().atMost(LIMIT).until(() -> {
            var vault = new JsonObject(given().auth()
                    .oauth2(olga)
                    .get(replica.managementUrl() + "/operations/vault")
                    .asString());
            return !vault.getBoolean("re_encrypting")
                    && vault.getLong("unreadable") == 0
                    && vault.getJsonArray("keys").stream()
                            .map(JsonObject.class::cast)
                            .anyMatch(key -> key.getString("id").equals(Integer.toUnsignedString(old))
                                    && key.getLong("ciphertexts") == 0);
        });
    }

    private JsonObject send(ServiceProcess replica, String id, String query) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(
                                URI.create(AuthProcess.internalUrl(replica) + accessTokenPath(id, WORKSPACE) + query))
                        .header("Authorization", "Bearer " + IssuerTestResource.serviceToken("s", "token:ingest"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        return new JsonObject(answer.body()).put("status", answer.statusCode());
    }

    /** Ask for tokens, and for new ones. */
    private final class Callers implements AutoCloseable {

        private static final int CALLERS = 3;

        /** Between two calls of one: replicas start beside them. */
        private static final long PAUSE_MILLIS = 50;

        private final Queue<String> failures = new ConcurrentLinkedQueue<>();
        private final AtomicInteger served = new AtomicInteger();
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean ended;

        private Callers() {
            for (var i = 0; i < CALLERS; i++) {
                var thread = new Thread(this::call);
                threads.add(thread);
                thread.start();
            }
        }

        private void call() {
            while (!ended) {
                var id = connections.get(ThreadLocalRandom.current().nextInt(CONNECTIONS));
                try {
                    var token = send(replica, id, "");
                    if (token.getInteger("status") == 200) {
                        token = send(replica, id, "&rejected_version=" + token.getInteger("version"));
                    }
                    if (token.getInteger("status") == 200) {
                        served.incrementAndGet();
                    } else {
                        failures.add(token.encode());
                    }
                    Thread.sleep(PAUSE_MILLIS);
                } catch (IOException | InterruptedException e) {
                    failures.add(e.toString());
                }
            }
        }

        private void assertServed() throws InterruptedException {
            close();
            assertThat(failures).isEmpty();
            assertThat(served).hasValueGreaterThan(CONNECTIONS);
        }

        @Override
        public void close() throws InterruptedException {
            ended = true;
            for (var thread : threads) {
                thread.join();
            }
        }
    }
}

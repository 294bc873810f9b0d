package dev.reelay.common.metrics;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import dev.reelay.embedded.Ports;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.embedded.test.KafkaTestResource;
import dev.reelay.embedded.test.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Callers at a port of their own, operators at any: a service that starts so at all. */
@QuarkusTest
@TestProfile(ServerPortTagIT.OnePort.class)
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "schema", value = "kit"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IssuerTestResource.class)
class ServerPortTagIT {

    @TestHTTPResource(management = true)
    URI management;

    public static final class OnePort implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.test-port",
                    Integer.toString(Ports.orFree(0)),
                    "mp.messaging.connector.smallrye-kafka.group.id",
                    "server-port-tag-it");
        }
    }

    @Test
    void bothServersAreMeasured() {
        given().get("/").then().statusCode(404);
        var metric = "http_server_active_requests{server_port=\"%s\",url_scheme=\"http\"}";
        given().get(management.resolve("/q/metrics"))
                .then()
                .statusCode(200)
                .body(containsString(metric.formatted(RestAssured.port)))
                .body(containsString(metric.formatted("0")));
    }
}

package dev.reelay.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.deploy.Repository;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Traefik is told at its start, in Kubernetes as in compose. */
class TraefikValuesTest {

    private final JsonNode compose = Kustomization.documents(Repository.HOME.resolve("deploy/traefik/traefik.yml"))
            .get(0);
    private final JsonNode values = Kustomization.documents(Overlay.directory().resolve("traefik-values.yaml"))
            .get(0);

    @Test
    void limitsAndLogsAreThoseOfCompose() {
        var arguments = new ArrayList<String>();
        var https = compose.at("/entryPoints/https");
        add(arguments, "entryPoints.websecure.http.maxHeaderBytes", https.at("/http/maxHeaderBytes"));
        add(arguments, "entryPoints.websecure.transport", https.path("transport"));
        add(arguments, "serversTransport", compose.path("serversTransport"));
        add(arguments, "accessLog", compose.path("accessLog"));

        assertThat(values.path("additionalArguments"))
                .extracting(JsonNode::asText)
                .hasSizeGreaterThan(15)
                .containsExactlyElementsOf(arguments);
    }

    @Test
    void theReleaseIsTheOneOfCompose() {
        assertThat(Repository.text("docker-compose.yml"))
                .contains("image: traefik:" + values.at("/image/tag").asText() + "\n");
    }

    private static void add(List<String> arguments, String name, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(entry -> add(arguments, name + "." + entry.getKey(), entry.getValue()));
        } else {
            arguments.add("--" + name + "=" + value.asText());
        }
    }
}

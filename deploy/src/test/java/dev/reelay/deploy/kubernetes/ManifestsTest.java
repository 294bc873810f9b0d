package dev.reelay.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every object is one that the API knows, field by field. */
class ManifestsTest {

    @ParameterizedTest
    @EnumSource
    void everyObjectIsWhatTheApiKnows(Overlay overlay) {
        assertThat(overlay.manifests()).allSatisfy(manifest -> assertThat(ApiSchemas.errors(manifest))
                .as("%s", manifest)
                .isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void noObjectIsThereTwice(Overlay overlay) {
        assertThat(overlay.manifests().map(manifest -> manifest.kind() + "/" + manifest.name()))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(90);
    }

    /** That the check can fail, for a kind of Kubernetes' own and a custom one. */
    @ParameterizedTest
    @ValueSource(strings = {"Deployment/auth-service", "KafkaUser/auth-service", "ScaledObject/search-service"})
    void anUnknownFieldIsFound(String which) {
        var parts = which.split("/");
        var manifest = Overlay.PRODUCTION.one(parts[0], parts[1]);
        ObjectNode changed = manifest.content().deepCopy();
        ((ObjectNode) changed.path("spec")).put("replica", 3);

        assertThat(ApiSchemas.errors(new Manifest(Path.of("x.yaml"), changed)))
                .singleElement()
                .asString()
                .contains("replica");
    }

    @Test
    void aValueOfTheWrongTypeIsFound() {
        ObjectNode changed = Overlay.LOCAL.deployment("auth-service").content().deepCopy();
        ((ObjectNode) changed.at("/spec/template/spec")).put("terminationGracePeriodSeconds", "soon");

        assertThat(ApiSchemas.errors(new Manifest(Path.of("x.yaml"), changed))).hasSize(1);
    }

    /** Kustomize names what it generates anew with each content, in places that it knows; these would keep the old name. */
    @ParameterizedTest
    @EnumSource
    void whatIsReferredToIsThere(Overlay overlay) {
        var maps = overlay.all("ConfigMap").map(Manifest::name).collect(Collectors.toSet());
        var claims = overlay.all("PersistentVolumeClaim").map(Manifest::name).collect(Collectors.toSet());
        var accounts = overlay.all("ServiceAccount").map(Manifest::name).collect(Collectors.toSet());
        assertThat(overlay.manifests().filter(Manifest::startsPods)).allSatisfy(workload -> {
            assertThat(accounts)
                    .contains(workload.pod().path("serviceAccountName").asText());
            assertThat(workload.content().findValues("configMapRef").stream()
                            .map(reference -> reference.path("name").asText()))
                    .allSatisfy(name -> assertThat(maps).contains(name));
            assertThat(workload.pod().findValues("configMap").stream()
                            .map(volume -> volume.path("name").asText()))
                    .allSatisfy(name -> assertThat(maps).contains(name));
            assertThat(workload.pod().findValues("claimName").stream().map(name -> name.asText()))
                    .allSatisfy(name -> assertThat(claims).contains(name));
        });
    }
}

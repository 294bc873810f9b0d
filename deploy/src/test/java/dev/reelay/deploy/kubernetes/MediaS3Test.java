package dev.reelay.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.reelay.deploy.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The component `media-s3` on top of `production`. */
class MediaS3Test {

    private static final String PREFIX = "REELAY_PUBLISH_MEDIA_S3_";

    private static final YAMLMapper YAML = new YAMLMapper();

    private static final List<Manifest> MANIFESTS = Kustomization.render(
            Overlay.directory().resolve("overlays/production"),
            Overlay.directory().resolve("components/media-s3"));

    private static Manifest one(String kind, String name) {
        return one(MANIFESTS, kind, name);
    }

    private static Manifest one(List<Manifest> manifests, String kind, String name) {
        return manifests.stream()
                .filter(manifest -> manifest.is(kind) && manifest.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> variables() {
        return Manifest.stream(one("Deployment", "publish-service").pod().at("/containers/0/env"))
                .toList();
    }

    @Test
    void everyObjectIsWhatTheApiKnows() {
        assertThat(MANIFESTS).hasSizeGreaterThan(90).allSatisfy(manifest -> assertThat(ApiSchemas.errors(manifest))
                .as("%s", manifest)
                .isEmpty());
    }

    @Test
    void noVolumeIsShared() {
        assertThat(Overlay.PRODUCTION.all("PersistentVolumeClaim").map(Manifest::name))
                .as("that there is something to take away")
                .contains("publish-media");
        assertThat(MANIFESTS)
                .filteredOn(manifest -> manifest.is("PersistentVolumeClaim"))
                .isEmpty();
        var pod = one("Deployment", "publish-service").pod();
        assertThat(pod.findValues("persistentVolumeClaim")).isEmpty();
        assertThat(Manifest.stream(pod.path("volumes")))
                .filteredOn(volume -> volume.path("name").asText().equals("media"))
                .singleElement()
                .satisfies(volume ->
                        assertThat(volume.at("/emptyDir/sizeLimit").asText()).isEqualTo("1Gi"));
        assertThat(pod.at("/volumes").findValuesAsText("name")).containsOnlyOnce("tmp", "kafka-ca", "media");
    }

    /** Each is a setting of {@code S3Config}, and none is told twice. */
    @Test
    void theServiceIsToldItsBucket() {
        var told = variables().stream()
                .map(variable -> variable.path("name").asText())
                .filter(name -> name.startsWith(PREFIX))
                .toList();
        var config = Pattern.compile("> ([a-zA-Z]+)\\(\\);|boolean ([a-zA-Z]+)\\(\\);")
                .matcher(Repository.text("publish-service/src/main/java/dev/reelay/publish/media/S3Config.java"))
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .map(name -> PREFIX + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());

        assertThat(told).containsExactlyInAnyOrderElementsOf(config).contains(PREFIX + "BUCKET");
        assertThat(variables()).anySatisfy(variable -> {
            assertThat(variable.path("name").asText()).isEqualTo("REELAY_PUBLISH_MEDIA_STORAGE");
            assertThat(variable.path("value").asText()).isEqualTo("s3");
        });
    }

    /** Or is left to its default; the bucket has none. */
    @Test
    void whatItIsToldIsThereOrTheOverlays() {
        var settings = Manifest.texts(one("ConfigMap", "reelay-settings").at("/data"));
        var required = variables().stream()
                .map(variable -> variable.at("/valueFrom/configMapKeyRef"))
                .filter(setting ->
                        setting.has("key") && !setting.path("optional").asBoolean())
                .map(setting -> setting.path("key").asText())
                .filter(setting -> !settings.containsKey(setting));
        assertThat(required).containsExactly("MEDIA_S3_BUCKET");

        var secrets = one("ExternalSecret", "reelay-secrets").at("/spec/data").findValuesAsText("secretKey");
        assertThat(variables())
                .filteredOn(variable ->
                        variable.at("/valueFrom/secretKeyRef/name").asText().equals("reelay-secrets"))
                .hasSizeGreaterThan(3)
                .allSatisfy(variable -> assertThat(secrets)
                        .contains(variable.at("/valueFrom/secretKeyRef/key").asText()));
        assertThat(variables())
                .filteredOn(variable -> variable.path("name").asText().matches(PREFIX + ".*_KEY"))
                .hasSize(2)
                .allMatch(variable -> variable.at("/valueFrom").has("secretKeyRef"));
    }

    /** What the README tells an overlay to add, as it stands there: a bucket, a server inside of the cluster, and a role instead of keys. */
    @Test
    void theOverlaysOfTheReadmeFit(@TempDir Path directory) throws IOException {
        var overlays = overlaysOfTheReadme(directory);
        assertThat(overlays).hasSize(4).contains(Overlay.directory().resolve("components/media-s3"));
        var manifests =
                Kustomization.render(Overlay.directory().resolve("overlays/production"), overlays.toArray(Path[]::new));

        assertThat(Manifest.texts(one(manifests, "ConfigMap", "reelay-settings").at("/data")))
                .containsEntry("MEDIA_S3_BUCKET", "example-media");
        assertThat(one(manifests, "NetworkPolicy", "publish-service").at("/spec/egress"))
                .extracting(rule -> rule.at("/ports/0/port").asInt())
                .contains(9000, 80);
        assertThat(one(manifests, "ExternalSecret", "reelay-secrets")
                        .at("/spec/data")
                        .findValuesAsText("secretKey"))
                .isEqualTo(Overlay.PRODUCTION
                        .one("ExternalSecret", "reelay-secrets")
                        .at("/spec/data")
                        .findValuesAsText("secretKey"));
        assertThat(manifests).allSatisfy(manifest -> assertThat(ApiSchemas.errors(manifest))
                .as("%s", manifest)
                .isEmpty());
    }

    /** Each block of its chapter as a directory, and before it what it names by its address, which is here. */
    private static List<Path> overlaysOfTheReadme(Path directory) throws IOException {
        var readme = Repository.text("deploy/kubernetes/README.md");
        var chapter = readme.substring(readme.indexOf("\n## Media\n"), readme.indexOf("\n## Monitoring\n"));
        var overlays = new ArrayList<Path>();
        for (var block : ReadmeTest.blocks(chapter)) {
            var overlay = (ObjectNode) YAML.readTree(block);
            for (var component : overlay.path("components")) {
                overlays.add(Overlay.directory()
                        .resolve(component.asText().replaceAll("^.*/deploy/kubernetes/|\\?ref=.*$", "")));
            }
            overlay.remove("components");
            var file = directory.resolve("overlay-" + overlays.size()).resolve("kustomization.yaml");
            Files.createDirectory(file.getParent());
            YAML.writeValue(file.toFile(), overlay);
            overlays.add(file.getParent());
        }
        return overlays;
    }
}

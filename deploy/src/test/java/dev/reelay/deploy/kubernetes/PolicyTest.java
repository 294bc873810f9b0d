package dev.reelay.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.deploy.Repository;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What no pod of ours may do, and what each must say. */
class PolicyTest {

    /** What stays of a stop after the grace for work: the events of that work (ADR 9). */
    private static final Duration OUTBOX = Duration.ofSeconds(6);

    @ParameterizedTest
    @EnumSource
    void noPodHasMoreRightsThanItNeeds(Overlay overlay) {
        each(overlay, (workload, soft) -> {
            var pod = workload.pod();
            soft.assertThat(pod.path("automountServiceAccountToken").asBoolean(true))
                    .as("%s has a token of the cluster", workload)
                    .isFalse();
            soft.assertThat(pod.path("enableServiceLinks").asBoolean(true))
                    .as("%s is told of services by variables, which are settings to it", workload)
                    .isFalse();
            soft.assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean())
                    .as("%s runs as root", workload)
                    .isTrue();
            soft.assertThat(pod.at("/securityContext/runAsUser").asInt())
                    .as("user of %s", workload)
                    .isEqualTo(workload.name().equals("keycloak") ? 1000 : 10001);
            soft.assertThat(pod.at("/securityContext/seccompProfile/type").asText())
                    .as("seccomp of %s", workload)
                    .isEqualTo("RuntimeDefault");
            for (var field : List.of("hostNetwork", "hostPID", "hostIPC")) {
                soft.assertThat(pod.has(field)).as("%s of %s", field, workload).isFalse();
            }
            soft.assertThat(pod.findValues("hostPath")).as("%s", workload).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void noContainerHasMoreRightsThanItNeeds(Overlay overlay) {
        each(overlay, (workload, soft) -> workload.containers().forEach(container -> {
            var context = container.path("securityContext");
            soft.assertThat(context.path("allowPrivilegeEscalation").asBoolean(true))
                    .as("%s may get more rights", workload)
                    .isFalse();
            soft.assertThat(context.path("readOnlyRootFilesystem").asBoolean())
                    .as("%s writes to its image", workload)
                    .isTrue();
            soft.assertThat(texts(context.at("/capabilities/drop")))
                    .as("capabilities of %s", workload)
                    .containsExactly("ALL");
            soft.assertThat(context.has("privileged")
                            || context.at("/capabilities").has("add"))
                    .as("%s", workload)
                    .isFalse();
        }));
    }

    @ParameterizedTest
    @EnumSource
    void everyContainerSaysWhatItNeeds(Overlay overlay) {
        each(overlay, (workload, soft) -> workload.containers().forEach(container -> {
            var resources = container.path("resources");
            soft.assertThat(resources.at("/requests/cpu").asText())
                    .as("%s", workload)
                    .isNotEmpty();
            soft.assertThat(resources.at("/requests/memory").asText())
                    .as("%s", workload)
                    .isNotEmpty();
            soft.assertThat(resources.at("/limits/memory").asText())
                    .as("%s", workload)
                    .isNotEmpty();
            soft.assertThat(resources.path("limits").has("cpu"))
                    .as("%s would be throttled", workload)
                    .isFalse();
        }));
    }

    @ParameterizedTest
    @EnumSource
    void everyTemporaryDirectoryIsBounded(Overlay overlay) {
        each(overlay, (workload, soft) -> {
            Manifest.stream(workload.pod().path("volumes"))
                    .filter(volume -> volume.has("emptyDir"))
                    .forEach(volume -> soft.assertThat(
                                    volume.at("/emptyDir/sizeLimit").asText())
                            .as("%s of %s", volume.path("name"), workload)
                            .isNotEmpty());
            soft.assertThat(workload.containers()
                            .filter(container ->
                                    !container.path("name").asText().equals("writable-lib"))
                            .map(container -> container.findValues("mountPath")))
                    .as("%s has a /tmp", workload)
                    .allSatisfy(paths ->
                            assertThat(paths).extracting(JsonNode::asText).contains("/tmp"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void imagesAreOfARelease(Overlay overlay) {
        each(overlay, (workload, soft) -> workload.containers()
                .forEach(container -> soft.assertThat(container.path("image").asText())
                        .as("%s", workload)
                        .matches("[a-z0-9./-]+:v?\\d+\\.\\d+\\.\\d+")));
        assertThat(overlay.one("Cluster", "postgres").at("/spec/imageName").asText())
                .matches(".+:\\d+\\.\\d+-.+");
    }

    @ParameterizedTest
    @EnumSource
    void whatRunsIsAskedHowItIs(Overlay overlay) {
        each(overlay, (workload, soft) -> {
            if (!workload.is("Job")) {
                var container = workload.pod().path("containers").path(0);
                for (var probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                    soft.assertThat(container.path(probe).has("httpGet"))
                            .as("%s of %s", probe, workload)
                            .isTrue();
                }
            }
        });
        for (var service : Repository.SERVICES) {
            var container = overlay.deployment(service).pod().path("containers").path(0);
            assertThat(probe(container, "startupProbe")).isEqualTo("management/q/health/started");
            assertThat(probe(container, "readinessProbe")).isEqualTo("management/q/health/ready");
            assertThat(probe(container, "livenessProbe")).isEqualTo("management/q/health/live");
            assertThat(ports(container)).containsEntry("http", 8080).containsEntry("management", 9000);
        }
    }

    /** A rollout, and a node that is drained, take one pod at a time and wait for the next. */
    @ParameterizedTest
    @EnumSource
    void whatServesIsNeverTakenAwayAtOnce(Overlay overlay) {
        assertThat(overlay.manifests().filter(workload -> workload.startsPods() && !workload.is("Job")))
                .allSatisfy(workload -> assertThat(
                                overlay.all("PodDisruptionBudget").filter(budget -> selects(budget, workload)))
                        .as("%s", workload)
                        .singleElement()
                        .satisfies(budget -> assertThat(
                                        budget.at("/spec/maxUnavailable").asInt())
                                .isEqualTo(1)));
        if (overlay == Overlay.PRODUCTION) {
            for (var service : Repository.SERVICES) {
                var deployment = overlay.deployment(service);
                assertThat(deployment
                                .at("/spec/strategy/rollingUpdate/maxUnavailable")
                                .asInt(1))
                        .isZero();
                assertThat(deployment.pod().path("topologySpreadConstraints").findValuesAsText("topologyKey"))
                        .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
            }
        }
    }

    /** Of a kill before that, each message would have to be sent again. */
    @ParameterizedTest
    @EnumSource
    void aServiceHasTheTimeThatItsStopTakes(Overlay overlay) {
        for (var service : Repository.SERVICES) {
            var pod = overlay.deployment(service).pod();
            var before = pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt();
            assertThat(before).isPositive();
            assertThat(Duration.ofSeconds(
                            pod.path("terminationGracePeriodSeconds").asInt()))
                    .isGreaterThan(grace().plus(OUTBOX).plusSeconds(before));
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachDeploymentHasOneAutoscalerAtMost(Overlay overlay) {
        var scaled = Stream.concat(overlay.all("HorizontalPodAutoscaler"), overlay.all("ScaledObject"))
                .map(scaler -> scaler.at("/spec/scaleTargetRef/name").asText())
                .toList();
        assertThat(scaled).doesNotHaveDuplicates();
        if (overlay == Overlay.PRODUCTION) {
            assertThat(scaled).containsExactlyInAnyOrderElementsOf(Repository.SERVICES);
            // An autoscaler's number would be set back by each apply.
            assertThat(scaled).allSatisfy(name -> assertThat(
                            overlay.deployment(name).at("/spec").has("replicas"))
                    .isFalse());
        }
    }

    @ParameterizedTest
    @EnumSource
    void noSecretIsInClear(Overlay overlay) {
        assertThat(overlay.all("Secret")).allSatisfy(secret -> {
            assertThat(Manifest.texts(secret.at("/data")).values())
                    .as("%s", secret)
                    .isSubsetOf("");
            assertThat(Manifest.texts(secret.at("/stringData")).keySet())
                    .as("%s", secret)
                    .isSubsetOf("username");
        });
        each(overlay, (workload, soft) -> workload.containers()
                .flatMap(container -> Manifest.stream(container.path("env")))
                .filter(variable -> variable.path("name").asText().matches(".*(PASSWORD|SECRET|KEYSET|_KEY|JAAS).*"))
                .forEach(variable -> soft.assertThat(variable.at("/valueFrom").has("secretKeyRef"))
                        .as("%s of %s", variable.path("name"), workload)
                        .isTrue()));
        assertThat(overlay.all("ConfigMap").flatMap(map -> Manifest.texts(map.at("/data")).keySet().stream()))
                .noneMatch(name -> name.matches(".*(PASSWORD|SECRET|KEYSET|MASTER_KEY).*"));
    }

    /** Every key that a pod asks for is in the Secret that this overlay makes, or has made. */
    @ParameterizedTest
    @EnumSource
    void everySecretIsMade(Overlay overlay) {
        var asked = overlay.manifests()
                .filter(Manifest::startsPods)
                .flatMap(workload -> workload.content().findValues("secretKeyRef").stream())
                .filter(reference -> reference.path("name").asText().equals("reelay-secrets"))
                .map(reference -> reference.path("key").asText())
                .collect(Collectors.toSet());
        assertThat(asked).hasSizeGreaterThan(10).isSubsetOf(names());
        if (overlay == Overlay.PRODUCTION) {
            var made = overlay.one("ExternalSecret", "reelay-secrets").at("/spec/data");
            assertThat(made.findValuesAsText("secretKey")).containsAll(asked);
            assertThat(made.findValuesAsText("secretKey")).isEqualTo(made.findValuesAsText("property"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNamespaceAdmitsNothingLess(Overlay overlay) {
        assertThat(overlay.one("Namespace", "reelay").labels())
                .containsAllEntriesOf(Map.of("pod-security.kubernetes.io/enforce", "restricted"));
    }

    /** The names of `.env`, less what only compose needs. */
    private static Set<String> names() {
        return Set.of(
                "AUTH_DB_PASSWORD",
                "INGEST_DB_PASSWORD",
                "PUBLISH_DB_PASSWORD",
                "WEBHOOK_DB_PASSWORD",
                "SEARCH_DB_PASSWORD",
                "INGEST_CLIENT_SECRET",
                "PUBLISH_CLIENT_SECRET",
                "KEYCLOAK_DB_PASSWORD",
                "KEYCLOAK_ADMIN_PASSWORD",
                "VAULT_KEYSET",
                "TIKTOK_CLIENT_KEY",
                "TIKTOK_CLIENT_SECRET",
                "MEILI_MASTER_KEY");
    }

    /** `reelay.stop.grace`, which no manifest changes. */
    private static Duration grace() {
        var config = Repository.text("common/src/main/java/dev/reelay/common/stop/StopConfig.java");
        var found = Pattern.compile("@WithDefault\\(\"(\\d+)s\"\\)\\s+Duration grace\\(\\)")
                .matcher(config);
        assertThat(found.find()).isTrue();
        return Duration.ofSeconds(Long.parseLong(found.group(1)));
    }

    private static boolean selects(Manifest budget, Manifest workload) {
        return workload.podLabels()
                .entrySet()
                .containsAll(
                        Manifest.texts(budget.at("/spec/selector/matchLabels")).entrySet());
    }

    private static String probe(JsonNode container, String probe) {
        var get = container.path(probe).path("httpGet");
        return get.path("port").asText() + get.path("path").asText();
    }

    private static Map<String, Integer> ports(JsonNode container) {
        return Manifest.stream(container.path("ports"))
                .collect(Collectors.toMap(port -> port.path("name").asText(), port -> port.path("containerPort")
                        .asInt()));
    }

    private static List<String> texts(JsonNode array) {
        return Manifest.stream(array).map(JsonNode::asText).toList();
    }

    private interface Check {
        void of(Manifest workload, SoftAssertions soft);
    }

    private static void each(Overlay overlay, Check check) {
        var soft = new SoftAssertions();
        var workloads = overlay.manifests().filter(Manifest::startsPods).toList();
        assertThat(workloads).hasSizeGreaterThanOrEqualTo(7);
        workloads.forEach(workload -> check.of(workload, soft));
        soft.assertAll();
    }
}

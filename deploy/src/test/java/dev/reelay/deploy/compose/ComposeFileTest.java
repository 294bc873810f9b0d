package dev.reelay.deploy.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.deploy.LaptopEnvironment;
import dev.reelay.deploy.Repository;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeFileTest {

    /** Of {@code docker compose} itself. */
    private static final Set<String> OF_COMPOSE = Set.of("COMPOSE_PROFILES", "COMPOSE_PROJECT_NAME");

    private final ComposeFile compose = ComposeFile.read();

    @ParameterizedTest
    @ValueSource(strings = {"auth-service", "ingest-service", "publish-service", "webhook-service", "search-service"})
    void aServiceIsToldWhatItIsToldOnALaptop(String service) {
        assertThat(compose.environment(service))
                .containsKeys(LaptopEnvironment.of(service).toArray(String[]::new));
    }

    /** The name of a setting that no service has would be told in vain. */
    @Test
    void noServiceIsToldWhatIsForAnother() {
        for (var service : Repository.SERVICES) {
            var own = "REELAY_" + service.replace("-service", "").toUpperCase(Locale.ROOT) + "_";
            assertThat(compose.environment(service).keySet())
                    .filteredOn(name -> name.startsWith("REELAY_"))
                    .as(service)
                    .allMatch(name -> name.startsWith(own));
        }
        assertThat(Repository.SERVICES)
                .filteredOn(name -> compose.environment(name).containsKey("REELAY_AUTH_VAULT_KEYSET"))
                .containsExactly("auth-service");
    }

    @Test
    void everySettingIsInTheExampleAndTheExampleHasNoOther() {
        var setting = Pattern.compile("#?([A-Z][A-Z0-9_]*)=.*");
        var example = Repository.text(".env.example")
                .lines()
                .map(setting::matcher)
                .filter(line -> line.matches())
                .map(line -> line.group(1))
                .filter(name -> !OF_COMPOSE.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(compose.variables()).isEqualTo(example);
    }

    @Test
    void postgresqlAndItsUsersAreToldTheSamePasswords() {
        for (var service : Repository.SERVICES) {
            var name = service.replace("-service", "");
            var variable = name.toUpperCase(Locale.ROOT) + "_DB_PASSWORD";
            assertThat(compose.environment("postgres").get(variable)).isEqualTo("${" + variable + "}");
            assertThat(compose.environment(service))
                    .containsEntry("QUARKUS_DATASOURCE_USERNAME", "reelay_" + name)
                    .hasEntrySatisfying("QUARKUS_DATASOURCE_PASSWORD", password -> assertThat(password)
                            .startsWith("${" + variable));
        }
    }

    @Test
    void onlyTheGatewayIsReachableFromOutside() {
        for (var name : compose.names()) {
            assertThat(compose.service(name)).as(name).doesNotContainKey("network_mode");
            if (!name.equals("gateway")) {
                assertThat(compose.list(name, "ports")).as(name).allMatch(port -> port.toString()
                        .startsWith("127.0.0.1:"));
            }
        }
        assertThat(compose.list("gateway", "ports")).hasSize(2);
        assertThat(compose.list("gateway", "networks").toString()).doesNotContain("data");
    }

    @Test
    void nothingHasMoreThanItNeeds() {
        for (var name : compose.names()) {
            var service = compose.service(name);
            assertThat(service)
                    .as(name)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true"))
                    // Keycloak compiles its configuration into its own directory.
                    .containsEntry("read_only", !name.equals("keycloak"))
                    .containsKeys("mem_limit", "logging")
                    .doesNotContainKey("privileged");
            assertThat(service.get("image").toString())
                    .as(name)
                    .doesNotEndWith(":latest")
                    .matches(".+:.+");
            assertThat(compose.list(name, "volumes").toString()).as(name).doesNotContain("docker.sock");
        }
    }

    /** The images of our own bring theirs. */
    @Test
    void everyServerTellsWhetherItIsHealthy() {
        assertThat(compose.names())
                .filteredOn(
                        name -> !compose.service(name).get("image").toString().startsWith("reelay/"))
                .filteredOn(name -> !"no".equals(compose.service(name).get("restart")))
                // Its image has nothing that could ask.
                .filteredOn(name -> !name.equals("otel-collector"))
                .allMatch(name -> compose.service(name).containsKey("healthcheck"));
        assertThat(Repository.text("deploy/images/Dockerfile").split("HEALTHCHECK ", -1))
                .hasSize(3);
        assertThat(Repository.text("deploy/images/console.Dockerfile")).contains("HEALTHCHECK ");
    }

    /** docs/decisions/0009: a stop may take 26 s. */
    @Test
    void aServiceHasTheTimeThatItsStopTakes() {
        assertThat(Repository.SERVICES)
                .allMatch(name -> "30s".equals(compose.service(name).get("stop_grace_period")));
    }

    @Test
    void postgresqlKeepsWhatItAcknowledged() {
        assertThat(compose.list("postgres", "command").stream().map(Object::toString))
                .contains("-cfsync=on", "-csynchronous_commit=on", "-cfull_page_writes=on");
    }

    /** An archive that was made under other flags is left aside, without a word. */
    @Test
    void classesAreRecordedUnderTheFlagsOfTheEntryPoint() {
        var record = Repository.text("deploy/images/record.sh");
        var entryPoint = Repository.text("deploy/images/Dockerfile")
                .lines()
                .filter(line -> line.startsWith("ENTRYPOINT") && line.contains("AOTCache"))
                .findFirst()
                .orElseThrow();
        for (var flag : List.of(
                "-XX:+UseG1GC", "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED")) {
            assertThat(entryPoint).contains('"' + flag + '"');
            assertThat(record).contains(' ' + flag + ' ');
        }
    }
}

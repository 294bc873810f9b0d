package dev.reelay.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InheritedEnvironmentTest {

    private final Map<String, String> terminal = Map.of(
            "PATH", "/bin",
            "QUARKUS_PROFILE", "dev",
            "JAVA_TOOL_OPTIONS", "-Xmx1g",
            "KAFKA_BOOTSTRAP_SERVERS", "elsewhere:9092",
            "MEILI_HOST", "http://127.0.0.1:7700",
            "MEILI_MASTER_KEY", "",
            "MEILI_SEARCH_KEY", "only searches",
            "REELAY_SEARCH_CACHE", "off");

    @Test
    void everyProcessFindsItsWayOnTheMachineAndNothingElse() {
        assertThat(InheritedEnvironment.ofTheSystem(terminal)).containsOnlyKeys("PATH");
    }

    @Test
    void whatIsMeantForReelayReachesIt() {
        assertThat(InheritedEnvironment.saidToReelay(terminal))
                .containsOnlyKeys("MEILI_HOST", "MEILI_SEARCH_KEY", "REELAY_SEARCH_CACHE");
    }
}

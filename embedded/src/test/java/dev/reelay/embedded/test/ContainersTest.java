package dev.reelay.embedded.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.embedded.EmbeddedException;
import org.junit.jupiter.api.Test;

/** The images of the servers are those of the compose file, whether there is a Docker engine or not. */
class ContainersTest {

    @Test
    void takesTheImageOfAServiceFromTheComposeFile() {
        assertThat(Containers.image("postgres").asCanonicalNameString()).startsWith("postgres:");
        assertThat(Containers.image("kafka").asCanonicalNameString()).startsWith("apache/kafka:");
        assertThat(Containers.image("keycloak").getRegistry()).isEqualTo("quay.io");
    }

    @Test
    void refusesAServiceThatTheFileDoesNotName() {
        assertThatThrownBy(() -> Containers.image("zookeeper"))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining("zookeeper");
    }
}

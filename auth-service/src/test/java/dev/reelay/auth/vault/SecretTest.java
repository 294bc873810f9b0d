package dev.reelay.auth.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R9")
class SecretTest {

    private final Secret secret = Secret.of("rft.value");

    @Test
    void itPrintsAsStars() {
        assertThat("token=" + secret + List.of(secret)).doesNotContain("rft.value");
    }

    @Test
    void itCannotBeWrittenAsJson() {
        assertThatThrownBy(() -> new ObjectMapper().writeValueAsString(secret))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageNotContaining("rft.value");
    }

    @Test
    void equalValuesAreEqualSecrets() {
        assertThat(secret).isEqualTo(Secret.of("rft.value")).isNotEqualTo(Secret.of("rft.other"));
        assertThat(secret).hasSameHashCodeAs(Secret.of("rft.value"));
    }
}

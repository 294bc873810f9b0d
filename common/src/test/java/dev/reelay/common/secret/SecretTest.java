package dev.reelay.common.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R9")
class SecretTest {

    private record Answer(Secret accessToken) {}

    @Test
    void isReadFromJsonAndNeverShown() throws JsonProcessingException {
        var json = new ObjectMapper();

        var answer = json.readValue("{\"accessToken\":\"act.1\"}", Answer.class);

        assertThat(answer.accessToken()).isEqualTo(Secret.of("act.1")).isNotEqualTo(Secret.of("act.2"));
        assertThat(answer.accessToken().reveal()).isEqualTo("act.1");
        assertThat(answer.toString()).doesNotContain("act.1");
        assertThatThrownBy(() -> json.writeValueAsString(answer)).hasMessageNotContaining("act.1");
    }

    @Test
    void isNeverEmpty() {
        assertThatThrownBy(() -> Secret.of("")).isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.reelay.common.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceTest {

    @ParameterizedTest
    @ValueSource(strings = {"acme", "public-relations", "users", "Ẩm thực", "a/b"})
    void aNameMayBeClaimed(String name) {
        assertThat(Workspace.faultOf(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "public", "user:ada", "user:", "a\nb", "a\u0000", "a\u0085b"})
    void aReservedOrOddNameMayNot(String name) {
        assertThat(Workspace.faultOf(name)).isPresent();
    }

    @Test
    void norOneThatIsTooLongOrNoText() {
        assertThat(Workspace.faultOf("x".repeat(100))).isEmpty();
        assertThat(Workspace.faultOf("x".repeat(101))).isPresent();
        assertThat(Workspace.faultOf(List.of("acme"))).isPresent();
    }

    @Test
    void aPersonsOwnCanNeverBeClaimed() {
        assertThat(Workspace.faultOf(Workspace.ofPerson("acme"))).isPresent();
    }
}

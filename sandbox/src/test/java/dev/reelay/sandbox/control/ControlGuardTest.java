package dev.reelay.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlGuardTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "::1, true",
        "172.17.0.3, true", // a container's neighbour
        "192.168.1.5, true",
        "fe80::1, true",
        "fd12:3456::1, true",
        "::ffff:10.0.0.7, true",
        "203.0.113.9, false",
        "2001:db8::9, false"
    })
    void onlyTheOwnNetworkIsNear(String caller, boolean isNear) {
        assertThat(ControlGuard.isNear(caller, "127.0.0.1")).isEqualTo(isNear);
    }

    @Test
    void aMachineThatCallsItselfByItsPublicAddressIsNear() {
        assertThat(ControlGuard.isNear("203.0.113.9", "203.0.113.9")).isTrue();
    }

    @Test
    void aConnectionThatEndedIsNobodys() {
        assertThat(ControlGuard.isNear(null, "127.0.0.1")).isFalse();
    }
}

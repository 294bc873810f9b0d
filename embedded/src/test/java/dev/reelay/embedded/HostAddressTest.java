package dev.reelay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HostAddressTest {

    @Test
    void anAddressOfThisMachineIsTheOnlyOneListenedOn() {
        var host = HostAddress.of("127.0.0.2");

        assertThat(host.isOpen()).isFalse();
        assertThat(host.listen().getHostAddress()).isEqualTo("127.0.0.2");
        assertThat(host.insideUrl(8080)).hasToString("http://127.0.0.2:8080");
        assertThat(host.outsideUrl(8080)).hasToString("http://127.0.0.2:8080");
    }

    @Test
    void anAddressOfAnotherMachineMeansThatOthersComeInByIt() {
        var host = HostAddress.of("192.0.2.7"); // TEST-NET-1, RFC 5737

        assertThat(host.isOpen()).isTrue();
        assertThat(host.listen().isAnyLocalAddress()).isTrue();
        assertThat(host.insideUrl(8080)).hasToString("http://127.0.0.1:8080");
        assertThat(host.outsideUrl(8080)).hasToString("http://192.0.2.7:8080");
    }

    @Test
    void allAddressesAreCalledLocalhostAsBehindAForwardedPort() {
        var host = HostAddress.of("0.0.0.0");

        assertThat(host.isOpen()).isTrue();
        assertThat(host.insideUrl(1)).hasToString("http://127.0.0.1:1");
        assertThat(host.outsideUrl(1)).hasToString("http://localhost:1");
    }

    @Test
    void aNameStaysANameOutside() {
        assertThat(HostAddress.of("localhost").outsideUrl(1)).hasToString("http://localhost:1");
        assertThat(HostAddress.of("localhost").isOpen()).isFalse();
    }

    @Test
    void colonsOfAnAddressAreNotThoseBeforeAPort() {
        assertThat(HostAddress.of("2001:db8::1").outsideUrl(8080)).hasToString("http://[2001:db8::1]:8080");
    }

    @Test
    void aNameThatNobodyKnowsIsOneSentence() {
        assertThatThrownBy(() -> HostAddress.of("no-such-host.invalid"))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining("no-such-host.invalid cannot be resolved");
    }
}

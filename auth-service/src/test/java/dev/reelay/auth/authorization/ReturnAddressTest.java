package dev.reelay.auth.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.problem.ProblemException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnAddressTest {

    private static final List<URI> ORIGINS =
            List.of(URI.create("https://app.example.com"), URI.create("http://localhost:3000"));

    @ParameterizedTest
    @ValueSource(strings = {"https://any.example/x?y=1", "http://localhost:3000/", "http://127.0.0.1/"})
    void withoutAListNoneIsAllowed(String address) {
        assertThatThrownBy(() -> ReturnAddress.of(URI.create(address), List.of()))
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://any.example/",
                "http://localhost.evil.example/",
                "https://user@app.example.com/",
                "https://app.example.com/#part",
                "javascript:alert(1)",
                "/relative",
                ""
            })
    void othersAreNot(String address) {
        assertThatThrownBy(() -> ReturnAddress.of(URI.create(address), ORIGINS)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com.evil.example/",
                "https://app.example.com@evil.example/",
                "https://evil.example/https://app.example.com/",
                "https://app.example.com:8443/",
                "http://app.example.com/",
                "http://localhost/"
            })
    void onlyTheOriginsOfTheListAre(String address) {
        assertThat(ReturnAddress.of(URI.create("https://APP.example.com/x"), ORIGINS))
                .isNotNull();
        assertThatThrownBy(() -> ReturnAddress.of(URI.create(address), ORIGINS)).isInstanceOf(ProblemException.class);
    }

    @Test
    void whatIsAddedIsEncoded() {
        var address = new ReturnAddress(URI.create("https://a.example/p?q=1"));
        assertThat(address.with("error", "a b&c").uri()).hasToString("https://a.example/p?q=1&error=a+b%26c");
    }
}

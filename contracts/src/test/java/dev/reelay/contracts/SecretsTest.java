package dev.reelay.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R9")
class SecretsTest {

    private static final Set<String> SECRET_WORDS = Set.of(
            "token",
            "secret",
            "code",
            "password",
            "passphrase",
            "credential",
            "credentials",
            "verifier",
            "signature",
            "authorization",
            "cookie",
            "jwt",
            "keyset");

    /** Addresses of which the platforms sign some; an event names public pages only. */
    private static final Set<String> SIGNED_ADDRESSES = Set.of("upload", "signed", "download", "redirect", "callback");

    /** They hold a secret's word and no secret: two points in time, and the country an author registered in. */
    private static final Set<String> HARMLESS =
            Set.of("access_token_expires_at", "refresh_token_expires_at", "region_code");

    @Test
    void noFieldOfAnyContractIsNamedLikeASecret() {
        var fields = ContractClasses.records().stream()
                .flatMap(record -> Arrays.stream(record.getRecordComponents()))
                .map(component -> Schemas.jsonName(component.getName()))
                .toList();
        assertThat(fields).filteredOn(SecretsTest::soundsSecret).isEmpty();
        assertThat(fields).as("the exceptions are still needed").containsAll(HARMLESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token",
                "accessToken",
                "refreshToken",
                "clientSecret",
                "authorizationCode",
                "code",
                "codeVerifier",
                "password",
                "uploadUrl",
                "signedUri"
            })
    void aSecretIsKnownByItsName(String component) {
        assertThat(soundsSecret(Schemas.jsonName(component))).isTrue();
    }

    private static boolean soundsSecret(String field) {
        if (HARMLESS.contains(field)) {
            return false;
        }
        var words = Set.of(field.split("_"));
        var isAddress = words.contains("url") || words.contains("uri") || words.contains("link");
        return words.stream().anyMatch(SECRET_WORDS::contains)
                || (isAddress && words.stream().anyMatch(SIGNED_ADDRESSES::contains));
    }
}

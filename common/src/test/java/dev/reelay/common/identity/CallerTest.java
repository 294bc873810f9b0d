package dev.reelay.common.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {

    @Test
    void whatTheTokenSaysOfItsPersonIsRead() {
        var caller = caller(Map.of("email", "ana.b+c@mail.example.com", "email_verified", true, "locale", "fr-CA"));
        assertThat(caller.email()).contains("ana.b+c@mail.example.com");
        assertThat(caller.locale()).contains("fr-CA");
        assertThat(caller(Map.of("email", "ana@example.com")).email())
                .as("not said to be verified, nor not to be")
                .isPresent();
    }

    @Test
    void anAddressThatIsNotVerifiedMayBeSomebodyElses() {
        assertThat(caller(Map.of("email", "ana@example.com", "email_verified", false))
                        .email())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ana",
                "ana@",
                "@example.com",
                "a@b@example.com",
                "ana@example.com,eve@example.com",
                "Ana <ana@example.com>",
                "ana@example.com\r\nBcc:eve@example.com"
            })
    void whatIsNoAddressIsNotWrittenTo(String email) {
        assertThat(caller(Map.of("email", email)).email()).isEmpty();
    }

    @Test
    void otherValuesAreAsNone() {
        var caller = caller(Map.of("email", "a".repeat(250) + "@b.example", "locale", 7));
        assertThat(caller.email()).isEmpty();
        assertThat(caller.locale()).isEmpty();
        assertThat(caller(Map.of()).email()).isEmpty();
    }

    private static Caller caller(Map<String, Object> claims) {
        var token = new JsonWebToken() {
            @Override
            public String getName() {
                return "ana";
            }

            @Override
            public Set<String> getClaimNames() {
                return claims.keySet();
            }

            @Override
            @SuppressWarnings("unchecked")
            public <T> T getClaim(String name) {
                return (T) claims.get(name);
            }
        };
        return new Caller(QuarkusSecurityIdentity.builder().setPrincipal(token).build(), new CurrentVertxRequest());
    }
}

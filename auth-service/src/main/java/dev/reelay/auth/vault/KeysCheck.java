package dev.reelay.auth.vault;

import static java.util.stream.Collectors.joining;

import dev.reelay.common.problem.Unavailable;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;

/** Refuses a keyset that lacks keys: else every connection whose token they wrote would be given up, one after the other. */
@ApplicationScoped
class KeysCheck {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Ciphertexts ciphertexts;
    private final VaultCipher cipher;

    KeysCheck(Ciphertexts ciphertexts, VaultCipher cipher) {
        this.ciphertexts = ciphertexts;
        this.cipher = cipher;
    }

    void check(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE + 1) StartupEvent started) {
        try {
            var missing = ciphertexts.count().await().atMost(LIMIT);
            missing.keySet().removeAll(cipher.keys().ids());
            if (!missing.isEmpty()) {
                throw new IllegalStateException(
                        "reelay.auth.vault.keyset lacks keys that stored tokens need: "
                                + missing.entrySet().stream()
                                        .map(key -> Integer.toUnsignedString(key.getKey()) + " (" + key.getValue()
                                                + " tokens)")
                                        .collect(joining(", "))
                                + ". Start with a keyset that has them; POST /operations/vault/re-encrypt makes them needless.");
            }
        } catch (RuntimeException e) {
            if (!Unavailable.isCauseOf(e)) {
                throw e;
            }
            Log.debugf("The vault's keys are not checked cause=%s", e.toString());
        }
    }
}

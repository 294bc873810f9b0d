package dev.reelay.publish.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.subtle.Random;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Keeps upload addresses in the database so that only this service can read them: AES-256-GCM, bound to the task's id.
 *
 * <p>An address holds the credential of its upload, for an hour. The key is derived from the secret that this service has at the
 * issuer, so that all replicas have the same one and nobody has another secret to keep. What an older secret sealed cannot be
 * read any more: such an upload is waited out, as one whose address is not known.
 */
@ApplicationScoped
public class AddressSeal {

    private static final byte[] PURPOSE = "reelay publish-service upload address v1".getBytes(UTF_8);
    private static final int KEY_BYTES = 32;

    private final Aead cipher;

    /** @param clientSecret without one, as with keys at the issuer, an address is known to the process alone that got it */
    AddressSeal(@ConfigProperty(name = "quarkus.oidc-client.credentials.secret") Optional<String> clientSecret) {
        try {
            cipher =
                    new AesGcmJce(clientSecret.isPresent() ? derived(clientSecret.get()) : Random.randBytes(KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java platform has both algorithms
        }
    }

    private static byte[] derived(String secret) throws GeneralSecurityException {
        return Hkdf.computeHkdf("HMACSHA256", secret.getBytes(UTF_8), new byte[0], PURPOSE, KEY_BYTES);
    }

    public String seal(URI address, String publishId) {
        try {
            var sealed = cipher.encrypt(address.toString().getBytes(UTF_8), publishId.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty when it cannot be read. */
    public Optional<URI> open(@Nullable String sealed, String publishId) {
        if (sealed == null) {
            return Optional.empty();
        }
        try {
            var address = cipher.decrypt(Base64.getDecoder().decode(sealed), publishId.getBytes(UTF_8));
            return Optional.of(URI.create(new String(address, UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            Log.warnf("An upload address cannot be read publishId=%s", publishId); // sealed under another secret
            return Optional.empty();
        }
    }
}

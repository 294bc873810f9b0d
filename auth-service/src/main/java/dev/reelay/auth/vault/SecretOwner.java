package dev.reelay.auth.vault;

import dev.reelay.contracts.Platform;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The owner of a secret. All of it goes into the associated data: under another owner the ciphertext does not decrypt.
 *
 * @param workspace {@code null} for the credential of an account, which workspaces share
 */
public record SecretOwner(@Nullable String workspace, Platform platform, UUID id) {

    public static SecretOwner of(Platform platform, UUID credentialId) {
        return new SecretOwner(null, platform, credentialId);
    }

    /** Version of the associated data; stored with each ciphertext. */
    int schemaVersion() {
        return workspace == null ? 2 : 1;
    }
}

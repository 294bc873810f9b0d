package dev.reelay.auth.vault;

import dev.reelay.contracts.Platform;
import java.util.UUID;

/** The owner of a secret. All of it goes into the associated data: under another owner the ciphertext does not decrypt. */
public record SecretOwner(String workspace, Platform platform, UUID connectionId) {}

package dev.reelay.auth.vault;

/** A stored secret cannot be decrypted; an operator must act. */
public class VaultException extends RuntimeException {

    VaultException(String message) {
        super(message);
    }
}

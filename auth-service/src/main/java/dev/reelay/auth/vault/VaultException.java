package dev.reelay.auth.vault;

/** A kept secret cannot be read any more; someone must act. */
public class VaultException extends RuntimeException {

    VaultException(String message) {
        super(message);
    }
}

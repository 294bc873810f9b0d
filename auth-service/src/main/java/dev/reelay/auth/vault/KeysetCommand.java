package dev.reelay.auth.vault;

import java.security.GeneralSecurityException;

/**
 * Prints a new keyset for {@code reelay.auth.vault.keyset}: {@code java -cp "app/*:lib/main/*" dev.reelay.auth.vault.NewKeyset}.
 */
public final class NewKeyset {

    private NewKeyset() {}

    public static void main(String[] args) throws GeneralSecurityException {
        System.out.println(Keyset.create());
    }
}

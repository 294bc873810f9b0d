package dev.reelay.auth.vault;

import java.util.List;

/**
 * The vault's keys and what they are needed for.
 *
 * @param reEncrypting whether this replica is writing ciphertexts anew
 * @param reEncrypted by its last run
 * @param unreadable found by its last run
 */
record VaultView(List<Key> keys, boolean reEncrypting, long reEncrypted, long unreadable) {

    /**
     * A key.
     *
     * @param primary whether it writes
     * @param configured whether it is in the keyset of this replica; one that is not reads nothing
     * @param ciphertexts stored ones that it wrote; a key without any may be removed
     */
    record Key(String id, boolean primary, boolean configured, long ciphertexts) {}
}

package dev.reelay.auth.vault;

import dev.reelay.auth.vault.Ciphertexts.Stored;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes all ciphertexts anew with the primary key, page by page, each a transaction. Whatever else writes one meanwhile does so
 * with the primary key as well. A replica that ends in the middle has lost nothing: start it again.
 */
@ApplicationScoped
class ReEncryption {

    private static final int PAGE = 200;
    private static final UUID FIRST = new UUID(0, 0);

    private final Ciphertexts ciphertexts;
    private final VaultCipher cipher;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();

    ReEncryption(Ciphertexts ciphertexts, VaultCipher cipher) {
        this.ciphertexts = ciphertexts;
        this.cipher = cipher;
    }

    /** Fails with {@code re-encryption-running}; goes on in the background. */
    void start(String subject) {
        if (!running.compareAndSet(false, true)) {
            throw VaultProblem.RE_ENCRYPTION_RUNNING.because("GET /operations/vault shows how far it is.");
        }
        done.set(0);
        unreadable.set(0);
        Log.infof("Re-encryption of the vault begins subject=%s", subject);
        pages(FIRST)
                .onTermination()
                .invoke(() -> running.set(false))
                .subscribe()
                .with(
                        end -> Log.infof(
                                "Re-encryption of the vault ends reEncrypted=%d unreadable=%d",
                                done.get(), unreadable.get()),
                        e -> Log.warnf("Re-encryption of the vault stopped; start it again cause=%s", e.toString()));
    }

    boolean isRunning() {
        return running.get();
    }

    /** Since the last start in this replica. */
    long done() {
        return done.get();
    }

    /** Since the last start in this replica; they stay as they are. */
    long unreadable() {
        return unreadable.get();
    }

    private Uni<Void> pages(UUID after) {
        return ciphertexts
                .replacePage(cipher.keys().primaryId(), after, PAGE, this::renewed)
                .chain(page -> page.size() < PAGE
                        ? Uni.createFrom().voidItem()
                        : pages(page.get(page.size() - 1).id()));
    }

    private Optional<byte[]> renewed(Stored stored) {
        try {
            var secret = cipher.decrypt(stored.boundTo(), stored.kind(), stored.ciphertext());
            done.incrementAndGet();
            return Optional.of(cipher.encrypt(stored.owner(), stored.kind(), secret));
        } catch (VaultException e) {
            unreadable.incrementAndGet(); // its connection is told to connect again when its token is needed
            return Optional.empty();
        }
    }
}

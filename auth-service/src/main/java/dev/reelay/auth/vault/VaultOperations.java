package dev.reelay.auth.vault;

import dev.reelay.common.operations.OperatorCalls;
import dev.reelay.common.operations.OperatorRoutes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Map;

/** Operators' calls to see which keys are in use, and to have all tokens written anew with the primary one. */
@ApplicationScoped
class VaultOperations implements OperatorCalls {

    private final Ciphertexts ciphertexts;
    private final VaultCipher cipher;
    private final ReEncryption reEncryption;

    VaultOperations(Ciphertexts ciphertexts, VaultCipher cipher, ReEncryption reEncryption) {
        this.ciphertexts = ciphertexts;
        this.cipher = cipher;
        this.reEncryption = reEncryption;
    }

    @Override
    public void register(OperatorRoutes routes) {
        routes.get("/vault", request -> status()).post("/vault/re-encrypt", request -> reEncrypt(request.subject()));
    }

    Uni<VaultView> status() {
        return ciphertexts.count().map(this::view);
    }

    /** Fails with {@code re-encryption-running}. */
    Uni<VaultView> reEncrypt(String subject) {
        reEncryption.start(subject);
        return status();
    }

    private VaultView view(Map<Integer, Long> counts) {
        var keys = new ArrayList<VaultView.Key>();
        var configured = cipher.keys().ids();
        for (var id : configured) {
            keys.add(new VaultView.Key(
                    Integer.toUnsignedString(id), id == cipher.keys().primaryId(), true, counts.getOrDefault(id, 0L)));
        }
        counts.forEach((id, count) -> {
            if (!configured.contains(id)) {
                keys.add(new VaultView.Key(Integer.toUnsignedString(id), false, false, count));
            }
        });
        return new VaultView(keys, reEncryption.isRunning(), reEncryption.done(), reEncryption.unreadable());
    }
}

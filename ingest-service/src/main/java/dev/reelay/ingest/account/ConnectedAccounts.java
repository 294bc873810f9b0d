package dev.reelay.ingest.account;

import dev.reelay.contracts.auth.ConnectionExpired;
import dev.reelay.contracts.auth.ConnectionRevoked;
import dev.reelay.contracts.auth.TokenIssued;
import dev.reelay.contracts.auth.TokenRefreshed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Applies auth-service's events to the accounts, in the caller's transaction. */
@ApplicationScoped
public class ConnectedAccounts {

    private final AccountRepository accounts;
    private final Event<AccessChanged> accessChanged;

    ConnectedAccounts(AccountRepository accounts, Event<AccessChanged> accessChanged) {
        this.accounts = accounts;
        this.accessChanged = accessChanged;
    }

    /**
     * Records a connection and locks its account until the end of the transaction.
     *
     * @param repeat whether the event restates what may already be known
     * @return the account if there is something to fetch; empty for a repeat of a known connection
     */
    public Uni<Optional<ConnectedAccount>> connect(TokenIssued issued, boolean repeat) {
        return accounts.lock(issued.connectionId()).chain(known -> {
            if (known == null) {
                return accounts.persistAndFlush(Account.of(issued)).map(this::connected);
            }
            var isNew = !repeat || !known.isAsIn(issued);
            known.connect(issued);
            return Uni.createFrom().item(isNew ? connected(known) : Optional.<ConnectedAccount>empty());
        });
    }

    public Uni<Void> refresh(TokenRefreshed refreshed) {
        accessChanged(refreshed.connectionId());
        return accounts.lock(refreshed.connectionId())
                .onItem()
                .ifNotNull()
                .invoke(account -> account.grant(refreshed.scopes()))
                .replaceWithVoid();
    }

    public Uni<Void> expire(ConnectionExpired expired) {
        return end(expired.connectionId(), Account::expire, expired.connectedAt(), at -> Account.of(expired, at));
    }

    public Uni<Void> revoke(ConnectionRevoked revoked) {
        return end(revoked.connectionId(), Account::revoke, revoked.connectedAt(), at -> Account.of(revoked, at));
    }

    private Optional<ConnectedAccount> connected(Account account) {
        accessChanged(account.connectionId()); // an earlier token has other scopes, or is dead
        return Optional.of(account.toConnected());
    }

    /** @param connectedAt {@code null} in older records, which hold too little to create an account from */
    private Uni<Void> end(
            UUID connectionId,
            Consumer<Account> transition,
            @Nullable Instant connectedAt,
            Function<Instant, Account> unknown) {
        accessChanged(connectionId);
        return accounts.lock(connectionId).chain(account -> {
            if (account != null) {
                transition.accept(account);
            } else if (connectedAt != null) {
                return accounts.persistAndFlush(unknown.apply(connectedAt)).replaceWithVoid();
            }
            return Uni.createFrom().voidItem();
        });
    }

    private void accessChanged(UUID connectionId) {
        accessChanged.fire(new AccessChanged(connectionId));
    }
}

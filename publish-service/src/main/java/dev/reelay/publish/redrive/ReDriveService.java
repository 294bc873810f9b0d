package dev.reelay.publish.redrive;

import dev.reelay.common.page.Cursor;
import dev.reelay.common.page.Page;
import dev.reelay.publish.publication.PublicationService;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Starts, shows and ends re-drives, and takes their steps. */
@ApplicationScoped
class ReDriveService {

    /** One replica at a time works on a re-drive. One that failed is not before its time: it would keep back those behind it. */
    private static final String CLAIM =
            """
            select * from re_drives where progress = 'RUNNING' and (put_off_until is null or put_off_until <= now())
            order by id limit 1 for update skip locked""";

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    static final String PAGE =
            """
            select id from publications
            where state = 'FAILED' and reason = ?1 and id > ?2 and updated_at >= ?3 and updated_at < ?4
                and (?5 = '' or workspace = ?5)
            order by id limit ?6""";

    static final String COUNT =
            """
            select count(*) from (
                select from publications
                where state = 'FAILED' and reason = ?1 and updated_at >= ?2 and updated_at < ?3 and (?4 = '' or workspace = ?4)
                limit ?5) as found""";

    private final PublicationService publications;
    private final ReDriveConfig config;
    private final Clock clock;

    ReDriveService(PublicationService publications, ReDriveConfig config, Clock clock) {
        this.publications = publications;
        this.config = config;
        this.clock = clock;
    }

    /** Fails with {@code invalid-values}. */
    @WithTransaction
    Uni<ReDriveView> start(ReDriveRequest wanted, String subject) {
        var now = clock.instant();
        var reDrive = new ReDrive(wanted.until(now), subject, now);
        Log.infof("Re-drive requested reDriveId=%s reason=%s by=%s", reDrive.id(), reDrive.reason(), subject);
        return session().chain(session -> session.persist(reDrive)).replaceWith(reDrive::view);
    }

    /** What {@link #start} would look at. Fails with {@code invalid-values}. */
    @WithSession
    Uni<ReDriveMatches> count(ReDriveRequest given) {
        var wanted = given.until(clock.instant());
        return session()
                .chain(session -> session.createNativeQuery(COUNT, Long.class)
                        .setParameter(1, wanted.reason())
                        .setParameter(2, wanted.from())
                        .setParameter(3, wanted.to())
                        .setParameter(4, wanted.workspace() == null ? "" : wanted.workspace())
                        .setParameter(5, ReDriveMatches.MOST + 1)
                        .getSingleResult())
                .map(ReDriveMatches::of);
    }

    /** Fails with {@code re-drive-not-found}. */
    @WithSession
    Uni<ReDriveView> get(UUID id) {
        return find(id, LockModeType.NONE).map(ReDrive::view);
    }

    /** Newest first. */
    @WithSession
    Uni<Page<ReDriveView>> list(int limit, @Nullable String cursor) {
        var before = Cursor.read(cursor, 1).map(place -> place.uuid(0));
        return session()
                .chain(session -> session.createSelectionQuery(
                                "from ReDrive where id < ?1 order by id desc", ReDrive.class)
                        .setParameter(1, before.orElse(AFTER_ALL))
                        .setMaxResults(limit + 1)
                        .getResultList())
                .map(rows -> Page.of(rows, limit, last -> Cursor.of(last.id())).map(ReDrive::view));
    }

    /** Fails with {@code re-drive-not-found} and {@code re-drive-ended}. */
    @WithTransaction
    Uni<ReDriveView> cancel(UUID id, String subject) {
        return find(id, LockModeType.PESSIMISTIC_WRITE)
                .invoke(reDrive -> reDrive.cancel(clock.instant()))
                .invoke(reDrive -> Log.infof("Re-drive cancelled reDriveId=%s by=%s", id, subject))
                .map(ReDrive::view);
    }

    /**
     * Sends the next few publications again of the oldest re-drive that no other replica works on.
     *
     * <p>Fails with {@link ReDriveStepException}.
     *
     * @return whether there was one
     */
    @WithTransaction
    Uni<Boolean> step(int limit) {
        return claimed()
                .chain(reDrive -> reDrive == null
                        ? Uni.createFrom().item(false)
                        : step(reDrive, limit)
                                .chain(() ->
                                        session().chain(Mutiny.Session::flush)) // it fails here, and not at the commit
                                .onFailure()
                                .transform(cause -> new ReDriveStepException(reDrive.id(), cause))
                                .replaceWith(true));
    }

    private Uni<Void> step(ReDrive reDrive, int limit) {
        return page(reDrive, limit).chain(ids -> Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> publications
                        .retryWherePossible(id, reDrive.requestedBy())
                        .invoke(isRetried -> reDrive.pass(id, isRetried)))
                .onItem()
                .ignoreAsUni()
                .invoke(() -> {
                    var isLast = ids.size() < limit;
                    reDrive.step(isLast, clock.instant());
                    if (isLast) {
                        Log.infof("Re-drive finished reDriveId=%s", reDrive.id());
                    }
                }));
    }

    /** Records the error for operators, and when to try again. */
    @WithTransaction
    Uni<Void> putOff(UUID id, Throwable cause) {
        return find(id, LockModeType.PESSIMISTIC_WRITE)
                .invoke(reDrive -> reDrive.putOff(cause, clock.instant().plus(config.pauseAfterFailure())))
                .replaceWithVoid();
    }

    private Uni<List<UUID>> page(ReDrive reDrive, int limit) {
        return session().chain(session -> session.createNativeQuery(PAGE, UUID.class)
                .setParameter(1, reDrive.reason())
                .setParameter(2, reDrive.position())
                .setParameter(3, reDrive.failedFrom())
                .setParameter(4, reDrive.failedTo())
                .setParameter(5, reDrive.workspace() == null ? "" : reDrive.workspace())
                .setParameter(6, limit)
                .getResultList());
    }

    private Uni<@Nullable ReDrive> claimed() {
        return session().chain(session -> session.createNativeQuery(CLAIM, ReDrive.class)
                .getSingleResultOrNull());
    }

    private Uni<ReDrive> find(UUID id, LockModeType lock) {
        return session()
                .chain(session -> session.find(ReDrive.class, id, lock))
                .onItem()
                .ifNull()
                .failWith(() -> ReDriveProblem.RE_DRIVE_NOT_FOUND.because(
                        "There is no re-drive " + id + ", or it is beyond the retention."));
    }

    private static Uni<Mutiny.Session> session() {
        return Panache.getSession();
    }
}

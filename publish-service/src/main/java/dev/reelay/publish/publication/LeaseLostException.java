package dev.reelay.publish.publication;

/** Somebody else works on the publication now, or it ended meanwhile: leave it alone. */
public class LeaseLostException extends RuntimeException {

    public LeaseLostException(Lease lease) {
        super("publicationId=" + lease.publicationId(), null, false, false);
    }
}

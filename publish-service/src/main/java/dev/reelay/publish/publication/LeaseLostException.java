package dev.reelay.publish.publication;

/** Another worker holds the publication now, or it has ended: leave it alone. */
public class LeaseLostException extends RuntimeException {

    public LeaseLostException(Lease lease) {
        super("publicationId=" + lease.publicationId(), null, false, false);
    }
}

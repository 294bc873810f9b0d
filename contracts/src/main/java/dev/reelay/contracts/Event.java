package dev.reelay.contracts;

/** A fact that a service tells, once, after it became true. It never carries a token, a secret or a signed URL. */
public interface Event {

    /** Kafka record key and CloudEvents {@code subject}: the id of the thing the fact is about. Order is kept per key. */
    String key();
}

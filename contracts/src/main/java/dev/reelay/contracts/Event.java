package dev.reelay.contracts;

/** A fact, published once it has become true. Never carries a token, a secret or a signed URL. */
public interface Event {

    /** Kafka record key and CloudEvents {@code subject}: the id of what the fact is about. Order is kept per key. */
    String key();
}

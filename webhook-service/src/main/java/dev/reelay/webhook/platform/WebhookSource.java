package dev.reelay.webhook.platform;

import dev.reelay.common.platform.PlatformAdapter;
import dev.reelay.webhook.callback.Callback;
import dev.reelay.webhook.signature.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A platform that calls back: how it signs, and what its callbacks mean. Called on the event loop, so it must not block. */
public interface WebhookSource extends PlatformAdapter {

    /** Name of the header with the signature; case-insensitive. */
    String signatureHeader();

    /**
     * Verifies that the platform sent a body.
     *
     * @param signatures all values of the header; empty if it is missing
     * @param body the bytes as received
     * @return empty if the signature is valid
     */
    Optional<Rejection> verify(List<String> signatures, byte[] body);

    /** How long after its first arrival a delivery may be repeated with an acceptable signature. */
    Duration repeatsFor();

    /**
     * Reads a body with a valid signature.
     *
     * @throws UnreadableCallbackException when it does not have the platform's form; it is stored anyway
     */
    Callback read(byte[] body) throws UnreadableCallbackException;
}

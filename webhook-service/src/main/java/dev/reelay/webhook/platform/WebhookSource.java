package dev.reelay.webhook.platform;

import dev.reelay.common.platform.PlatformAdapter;
import dev.reelay.webhook.callback.Callback;
import dev.reelay.webhook.signature.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A platform that calls back: how it signs, and what its callbacks mean. Called on the event loop, so it must not block. */
public interface WebhookSource extends PlatformAdapter {

    /** Name of the header with the signature; case-insensitive. */
    String signatureHeader();

    /** The value of that header, as the end of a sentence for people. */
    default String signatureForm() {
        return "as the platform documents it";
    }

    /**
     * Verifies that the platform sent a body.
     *
     * @param signatures all values of the header; empty if it is missing
     * @param body the bytes as received
     * @return empty if the signature is valid
     */
    Optional<Rejection> verify(List<String> signatures, byte[] body);

    /**
     * Answers a platform that asks, before it begins to send, whether it is really meant to send here.
     *
     * @param parameters of the query, decoded
     * @return the text that the platform expects; empty if this is not for us, as of platforms that never ask
     */
    default Optional<String> handshake(Map<String, List<String>> parameters) {
        return Optional.empty();
    }

    /**
     * Cuts a body with a valid signature into its callbacks: of platforms that send several at once, which may be others when they
     * are sent again. Each part is stored, recognised as a repeat, and read by itself.
     *
     * @return exact parts of the body, in its order; the body itself if it cannot be cut
     */
    default List<byte[]> split(byte[] body) {
        return List.of(body);
    }

    /** How long after its first arrival a delivery may be repeated with an acceptable signature. */
    Duration repeatsFor();

    /**
     * Reads a part of a body with a valid signature. Also years later, so it does not depend on the time.
     *
     * @throws UnreadableCallbackException when it does not have the platform's form; it is stored anyway
     */
    Callback read(byte[] body) throws UnreadableCallbackException;
}

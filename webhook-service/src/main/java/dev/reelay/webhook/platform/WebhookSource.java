package dev.reelay.webhook.platform;

import dev.reelay.common.platform.PlatformAdapter;
import dev.reelay.webhook.callback.Callback;
import dev.reelay.webhook.signature.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A platform that calls back: how it signs, and what its callbacks mean. Called on the event loop: nothing may block. */
public interface WebhookSource extends PlatformAdapter {

    /** Name of the header that carries the signature; case does not matter. */
    String signatureHeader();

    /** The value of that header, as the end of a sentence for people. */
    default String signatureForm() {
        return "as the platform documents it";
    }

    /**
     * Checks who sent a body.
     *
     * @param signatures all values of the header; none when it is missing
     * @param body the bytes as they came
     * @return empty when the signature is right
     */
    Optional<Rejection> verify(List<String> signatures, byte[] body);

    /** How long after its first arrival the same delivery may come again with a signature that we accept. */
    Duration repeatsFor();

    /**
     * Reads a body whose signature was right.
     *
     * @throws UnreadableCallbackException when it is not of the platform's form; it is kept all the same
     */
    Callback read(byte[] body) throws UnreadableCallbackException;
}

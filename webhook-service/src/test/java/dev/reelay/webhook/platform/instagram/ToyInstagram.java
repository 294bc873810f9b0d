package dev.reelay.webhook.platform.instagram;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.webhook.callback.Callback;
import dev.reelay.webhook.platform.UnreadableCallbackException;
import dev.reelay.webhook.platform.WebhookSource;
import dev.reelay.webhook.signature.Rejection;
import dev.reelay.webhook.signature.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A second platform, in one file, that signs without a time. Absent without {@code reelay.webhook.instagram.app-secret}. */
@ApplicationScoped
class ToyInstagram implements WebhookSource {

    static final String HEADER = "X-Hub-Signature-256";

    private final Optional<Secrets> secrets;

    ToyInstagram(@ConfigProperty(name = "reelay.webhook.instagram.app-secret") Optional<List<String>> secrets) {
        this.secrets = secrets.map(Secrets::new);
    }

    @Override
    public Platform platform() {
        return Platform.INSTAGRAM;
    }

    @Override
    public boolean isConfigured() {
        return secrets.isPresent();
    }

    @Override
    public String signatureHeader() {
        return HEADER;
    }

    @Override
    public Optional<Rejection> verify(List<String> signatures, byte[] body) {
        if (signatures.isEmpty()) {
            return Optional.of(Rejection.MISSING);
        }
        var hash = HexFormat.of().parseHex(signatures.get(0).substring("sha256=".length()));
        return secrets.orElseThrow().match(hash, body) ? Optional.empty() : Optional.of(Rejection.MISMATCH);
    }

    @Override
    public Optional<String> handshake(Map<String, List<String>> parameters) {
        return List.of("toy-token").equals(parameters.get("hub.verify_token"))
                ? Optional.of(parameters.get("hub.challenge").get(0))
                : Optional.empty();
    }

    /** Line by line. */
    @Override
    public List<byte[]> split(byte[] body) {
        return new String(body, UTF_8).lines().map(line -> line.getBytes(UTF_8)).toList();
    }

    @Override
    public Duration repeatsFor() {
        return Duration.ofHours(36);
    }

    /** A line is {@code <account> <publish id>}. */
    @Override
    public Callback read(byte[] body) throws UnreadableCallbackException {
        var words = new String(body, UTF_8).split(" ");
        if (words.length != 2) {
            throw new UnreadableCallbackException("a toy's callback has two words");
        }
        return new Callback(
                words[0], CallbackKind.PUBLISH_COMPLETED, "toy.published", words[1], null, null, Instant.EPOCH);
    }
}

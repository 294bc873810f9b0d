package dev.reelay.sandbox.tiktok.oauth;

import dev.reelay.sandbox.tiktok.app.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Authorization codes: each can be looked at once. */
public final class Codes {

    /** @param codeChallenge {@code null} when none was sent */
    record Code(UserAccess who, String redirectUri, @Nullable String codeChallenge, Instant expiresAt) {}

    private final Duration timeToLive;
    private final Secrets secrets;
    private final Clock clock;
    private final Map<String, Code> codes = new HashMap<>();

    /** @param timeToLive undocumented; ten minutes is our choice */
    public Codes(Duration timeToLive, Secrets secrets, Clock clock) {
        this.timeToLive = timeToLive;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** With {@code *} and {@code !} inside, as real ones: a client that forgets to decode the callback fails here. */
    synchronized String issue(UserAccess who, String redirectUri, @Nullable String codeChallenge) {
        var now = clock.instant();
        codes.values().removeIf(code -> code.expiresAt().isBefore(now));
        var value = secrets.issue("code", "", 60, "*0!4421.va");
        // A careless log shows the callback's address, so the form inside it counts as the secret too.
        secrets.note("code_as_sent", AuthorizeRoutes.encode(value));
        codes.put(value, new Code(who, redirectUri, codeChallenge, now.plus(timeToLive)));
        return value;
    }

    /** Burns the code, whatever the caller then finds wrong with the request. */
    synchronized Optional<Code> redeem(String value) {
        return Optional.ofNullable(codes.remove(value))
                .filter(code -> clock.instant().isBefore(code.expiresAt()));
    }

    public synchronized void reset() {
        codes.clear();
    }
}

package dev.reelay.webhook.platform.tiktok;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header's value, {@code t=<unix seconds>,s=<hex>}, parts in either order.
 *
 * @param seconds when it was signed, Unix time
 * @param timestamp the digits of {@code t} as received, which are what is signed
 * @param hash HMAC-SHA256 of {@code t}, a dot and the body
 */
record TikTokSignature(long seconds, String timestamp, byte[] hash) {

    /** A valid header has 77 characters; anything longer than this is not worth parsing. */
    private static final int MAX_LENGTH = 200;

    /** Twelve digits reach the year 33658 without overflow. */
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** Empty unless it has exactly one valid {@code t} and one valid {@code s}; spaces around the parts are ignored. */
    static Optional<TikTokSignature> parse(String header) {
        if (header.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var parts = Arrays.stream(header.split(",", -1)).map(String::strip).toList();
        if (parts.size() != 2) {
            return Optional.empty();
        }
        var first = parts.get(0).startsWith("t=") ? 0 : 1;
        var time = parts.get(first);
        var hash = parts.get(1 - first);
        if (!time.startsWith("t=") || !hash.startsWith("s=")) {
            return Optional.empty();
        }
        return of(time.substring(2), hash.substring(2));
    }

    private static Optional<TikTokSignature> of(String timestamp, String hash) {
        return SECONDS.matcher(timestamp).matches() && HASH.matcher(hash).matches()
                ? Optional.of(new TikTokSignature(
                        Long.parseLong(timestamp), timestamp, HexFormat.of().parseHex(hash)))
                : Optional.empty();
    }

    /** The signed bytes that precede the body. */
    byte[] prefix() {
        return (timestamp + ".").getBytes(US_ASCII);
    }
}

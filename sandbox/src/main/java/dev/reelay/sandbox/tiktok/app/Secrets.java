package dev.reelay.sandbox.tiktok.app;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes every secret the sandbox hands out and remembers it, so that a test can look for the real values in logs.
 *
 * <p>Nothing is forgotten at a reset: "ever issued" is the point.
 */
public final class Secrets {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    /** Most values kept, newest last; a load test must not fill the memory with them. */
    private static final int MOST = 500_000;

    /** @param kind {@code client_secret}, {@code access_token}, {@code refresh_token}, {@code client_token}, {@code code},
     *     {@code code_as_sent} (percent-encoded),
     *     {@code upload_token} or {@code upload_url} */
    public record Issued(String kind, String value) {

        /** Without the value. */
        @Override
        public String toString() {
            return "Issued[kind=" + kind + "]";
        }
    }

    private final SecureRandom random = new SecureRandom();
    private final List<Issued> issued = new ArrayList<>();

    public Secrets(String clientSecret) {
        note("client_secret", clientSecret);
    }

    /** @param tail what real values end in */
    public String issue(String kind, String prefix, int letters, String tail) {
        var value = new StringBuilder(prefix);
        for (int i = 0; i < letters; i++) {
            value.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return note(kind, value.append(tail).toString());
    }

    /** Remembers a secret that was put together elsewhere, such as a URL with a token in it. */
    public synchronized String note(String kind, String value) {
        if (issued.size() < MOST) {
            issued.add(new Issued(kind, value));
        }
        return value;
    }

    /** In the order of issue. */
    public synchronized List<Issued> all() {
        return List.copyOf(issued);
    }
}

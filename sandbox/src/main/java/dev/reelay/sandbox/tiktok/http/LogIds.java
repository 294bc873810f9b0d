package dev.reelay.sandbox.tiktok.http;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Log ids as TikTok writes them: {@code yyyyMMddHHmmss} followed by hex, 34 characters. */
public final class LogIds {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

    private final Clock clock;

    public LogIds(Clock clock) {
        this.clock = clock;
    }

    public String next() {
        var random = ThreadLocalRandom.current();
        return STAMP.format(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                + String.format(Locale.ROOT, "%016X%04X", random.nextLong(), random.nextInt(0x10000));
    }
}

package dev.reelay.publish.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a video is, as an MP4 or QuickTime file says of itself: the box {@code mvhd} in {@code moov} (ISO/IEC 14496-12, 8.2.2). No
 * frame is looked at.
 */
final class VideoLength {

    private static final int MOOV = 0x6d6f6f76;
    private static final int MVHD = 0x6d766864;

    /** Of a box: size and type. */
    private static final int HEADER = 8;

    /** As boxes of 8 bytes could otherwise make a file of gigabytes long to read; real files have some ten at the top. */
    private static final int MOST_BOXES = 1_000;

    private VideoLength() {}

    /** Opens a range of the file: first and last byte, inclusive; ends earlier where the file does. */
    interface Source {
        InputStream open(long first, long last) throws IOException;
    }

    /** Empty for files of another kind, and for those that do not say. */
    static Optional<Duration> of(long bytes, Source file) {
        try {
            var moov = find(file, MOOV, new Box(0, bytes));
            var mvhd = moov.isEmpty() ? moov : find(file, MVHD, moov.get());
            return mvhd.isEmpty() ? Optional.empty() : length(file, mvhd.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content of a box: offsets in the file, the end exclusive. */
    private record Box(long start, long end) {}

    private static Optional<Box> find(Source file, int type, Box within) throws IOException {
        var at = within.start();
        for (var boxes = 0; boxes < MOST_BOXES && within.end() - at >= HEADER; boxes++) {
            var header = read(file, at, 2 * HEADER);
            if (header.remaining() < HEADER) {
                return Optional.empty();
            }
            var size = Integer.toUnsignedLong(header.getInt());
            var found = header.getInt();
            var start = at + HEADER;
            if (size == 1 && header.remaining() >= Long.BYTES) { // the size stands behind the type
                size = header.getLong();
                start += Long.BYTES;
            } else if (size == 0) { // to the end
                size = within.end() - at;
            }
            if (size < start - at || size > within.end() - at) {
                return Optional.empty();
            }
            if (found == type) {
                return Optional.of(new Box(start, at + size));
            }
            at += size;
        }
        return Optional.empty();
    }

    /** Version and flags, two times, the units of a second, and the length in them; version 1 has longer numbers. */
    private static Optional<Duration> length(Source file, Box mvhd) throws IOException {
        var content = read(file, mvhd.start(), (int) Math.min(32, mvhd.end() - mvhd.start()));
        if (content.remaining() < 20) {
            return Optional.empty();
        }
        var isLong = content.get(0) == 1;
        if (isLong && content.remaining() < 32) {
            return Optional.empty();
        }
        var units = Integer.toUnsignedLong(content.getInt(isLong ? 20 : 12));
        var length = isLong ? content.getLong(24) : Integer.toUnsignedLong(content.getInt(16));
        var isUnknown = units == 0 || length <= 0 || length == (isLong ? Long.MAX_VALUE : 0xffff_ffffL);
        return isUnknown
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(length / units).plusNanos((length % units) * 1_000_000_000L / units));
    }

    /** Fewer where the file ends. */
    private static ByteBuffer read(Source file, long at, int bytes) throws IOException {
        try (var range = file.open(at, at + bytes - 1)) {
            return ByteBuffer.wrap(range.readNBytes(bytes));
        }
    }
}

package dev.reelay.publish.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Files that say how long they last, and have no frames. */
final class Mp4 {

    private Mp4() {}

    static byte[] lasting(int millis) {
        return join(box("ftyp", "isom".getBytes(US_ASCII)), box("mdat", new byte[100]), moov(mvhd(1_000, millis)));
    }

    static byte[] moov(byte[] mvhd) {
        return box("moov", join(box("udta", new byte[3]), mvhd));
    }

    static byte[] mvhd(int units, int length) {
        return box(
                "mvhd",
                ByteBuffer.allocate(100).putInt(12, units).putInt(16, length).array());
    }

    /** Version 1, with times of 64 bits. */
    static byte[] longMvhd(int units, long length) {
        return box(
                "mvhd",
                ByteBuffer.allocate(112)
                        .put(0, (byte) 1)
                        .putInt(20, units)
                        .putLong(24, length)
                        .array());
    }

    static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(US_ASCII))
                .put(content)
                .array();
    }

    static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}

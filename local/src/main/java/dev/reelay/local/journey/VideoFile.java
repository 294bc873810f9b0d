package dev.reelay.local.journey;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * An MP4 file made on the spot: a real container (ISO/IEC 14496-12: {@code ftyp}, {@code moov}, {@code mdat}) around random
 * bytes. Nobody on the way decodes it, so there is nothing to see in it.
 */
final class VideoFile {

    private static final int BUFFER = 64 * 1024;
    private static final int BOX_HEADER = 8;

    private VideoFile() {}

    /** Writes a file of exactly {@code bytes}, at least 1000. */
    static Path write(Path file, long bytes) throws IOException {
        var head = head();
        var random = new Random();
        try (var out = new DataOutputStream(Files.newOutputStream(file))) {
            out.write(head);
            var data = bytes - head.length;
            out.writeInt(Math.toIntExact(data));
            out.writeBytes("mdat");
            var left = data - BOX_HEADER;
            var buffer = new byte[BUFFER];
            while (left > 0) {
                random.nextBytes(buffer);
                out.write(buffer, 0, (int) Math.min(left, buffer.length));
                left -= buffer.length;
            }
        }
        return file;
    }

    private static byte[] head() throws IOException {
        var all = new ByteArrayOutputStream();
        all.write(box(
                "ftyp",
                join(
                        "isom".getBytes(StandardCharsets.US_ASCII),
                        new byte[] {0, 0, 2, 0},
                        "isomiso2mp41".getBytes(StandardCharsets.US_ASCII))));
        all.write(box("moov", box("mvhd", movieHeader())));
        return all.toByteArray();
    }

    /** Ten seconds at a time scale of 1000, normal speed, full volume, no rotation. */
    private static byte[] movieHeader() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(0); // version and flags
        out.writeInt(0); // creation time
        out.writeInt(0); // modification time
        out.writeInt(1000);
        out.writeInt(10_000);
        out.writeInt(0x00010000);
        out.writeShort(0x0100);
        out.write(new byte[10]); // reserved
        for (var entry : new int[] {0x00010000, 0, 0, 0, 0x00010000, 0, 0, 0, 0x40000000}) {
            out.writeInt(entry);
        }
        out.write(new byte[24]); // predefined
        out.writeInt(2); // next track
        return bytes.toByteArray();
    }

    private static byte[] box(String type, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(BOX_HEADER + content.length);
        out.writeBytes(type);
        out.write(content);
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) throws IOException {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }
}

package dev.reelay.auth.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelay.auth.export.ExportManifest.ExportedFile;
import dev.reelay.auth.export.ExportManifest.LeftOut;
import dev.reelay.common.export.ExportPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the ZIP of the parts, one after the other: takes their pieces, and gives what is compressed of them so far. Keeps no more
 * than that. Not thread-safe; compressing takes time, so not for event loops.
 */
final class ExportArchive {

    private final ByteArrayOutputStream ready = new ByteArrayOutputStream();
    private final Zip zip = new Zip(ready);
    private final List<ExportedFile> files = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final ByteArrayOutputStream sign = new ByteArrayOutputStream();
    private String service = "";
    private @Nullable String kind;
    private long items;
    private boolean lineBegins = true;
    private boolean inSign;
    private boolean partEnded;

    /** Before the first piece of a service's part. */
    void begin(String name) {
        service = name;
        partEnded = false;
    }

    /** @return what is compressed by now, which may be nothing */
    byte[] add(byte[] piece) throws IOException {
        var from = 0;
        while (from < piece.length) {
            if (lineBegins) {
                inSign = piece[from] == ExportPart.SIGN;
                lineBegins = false;
            }
            var end = from;
            while (end < piece.length && piece[end] != '\n') {
                end++;
            }
            lineBegins = end < piece.length;
            var next = lineBegins ? end + 1 : end;
            take(piece, from, next - from);
            from = next;
        }
        return taken();
    }

    /** After the last piece of the service's part. Fails when the part was not whole. */
    void end() throws IOException {
        if (!partEnded) {
            throw new IOException("the part of " + service + " broke off");
        }
    }

    /** The rest of the archive. */
    byte[] finish(byte[] manifest) throws IOException {
        zip.putNextEntry(new ZipEntry("manifest.json"));
        zip.write(manifest);
        zip.close();
        return taken();
    }

    List<ExportedFile> files() {
        return List.copyOf(files);
    }

    List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }

    /** Gives up: frees what the compression holds outside of the heap. */
    void giveUp() {
        zip.free();
    }

    private void take(byte[] piece, int from, int length) throws IOException {
        if (!inSign) {
            zip.write(piece, from, length);
            if (lineBegins) {
                items++;
            }
            return;
        }
        sign.write(piece, from, length);
        if (lineBegins) {
            read(sign.toString(UTF_8).stripTrailing());
            sign.reset();
        }
    }

    private void read(String line) throws IOException {
        if (line.startsWith(ExportPart.FILE)) {
            closeFile();
            kind = line.substring(ExportPart.FILE.length());
            items = 0;
            zip.putNextEntry(new ZipEntry(name(kind)));
        } else if (line.startsWith(ExportPart.LEFT_OUT)) {
            leftOut.add(new LeftOut(service, line.substring(ExportPart.LEFT_OUT.length())));
        } else if (line.equals(ExportPart.END)) {
            closeFile();
            partEnded = true;
        } else {
            throw new IOException("the part of " + service + " has an unknown sign");
        }
    }

    private void closeFile() throws IOException {
        if (kind != null) {
            zip.closeEntry();
            files.add(new ExportedFile(name(kind), service, kind, items));
            kind = null;
        }
    }

    private String name(String file) {
        return service.replace("-service", "") + "/" + file + ".ndjson";
    }

    private byte[] taken() {
        var bytes = ready.toByteArray();
        ready.reset();
        return bytes;
    }

    private static final class Zip extends ZipOutputStream {

        private Zip(OutputStream out) {
            super(out, UTF_8);
            setLevel(Deflater.BEST_SPEED); // JSON shrinks to a sixth even so
        }

        private void free() {
            def.end();
        }
    }
}

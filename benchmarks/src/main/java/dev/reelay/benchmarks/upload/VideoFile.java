package dev.reelay.benchmarks.upload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A file that cannot be compressed.
 *
 * @param bytes its length
 */
record VideoFile(Path path, long bytes) {

    private static final int AT_A_TIME = 1 << 20;

    static VideoFile write(Path path, long bytes) throws IOException {
        var random = new SplittableRandom(bytes);
        var block = new byte[AT_A_TIME];
        try (OutputStream file = Files.newOutputStream(path)) {
            for (var left = bytes; left > 0; left -= block.length) {
                random.nextBytes(block);
                file.write(block, 0, (int) Math.min(left, block.length));
            }
        }
        return new VideoFile(path, bytes);
    }

    /** One file for each chunk, the last one with the remainder, as TikTok cuts: {@code curl} sends whole files. */
    List<Path> cut(long chunkSize) throws IOException {
        var pieces = new ArrayList<Path>();
        var count = Math.max(1, bytes / chunkSize);
        try (var whole = FileChannel.open(path)) {
            for (var number = 0; number < count; number++) {
                var piece = path.resolveSibling(path.getFileName() + "." + number);
                var first = number * chunkSize;
                var length = number == count - 1 ? bytes - first : chunkSize;
                try (var part = FileChannel.open(
                        piece,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
                    for (var done = 0L; done < length; ) {
                        done += whole.transferTo(first + done, length - done, part);
                    }
                }
                pieces.add(piece);
            }
        }
        return pieces;
    }
}

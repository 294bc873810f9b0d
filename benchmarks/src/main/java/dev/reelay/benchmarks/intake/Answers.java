package dev.reelay.benchmarks.intake;

import dev.reelay.benchmarks.BenchException;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntConsumer;

/** Cuts the bytes of one connection into answers; as much of HTTP as servers here speak. */
final class Answers {

    private final IntConsumer statuses;
    private Buffer rest = Buffer.buffer();

    /** @param statuses gets the status of each complete answer */
    Answers(IntConsumer statuses) {
        this.statuses = statuses;
    }

    void take(Buffer bytes) {
        var all = rest.length() == 0 ? bytes : rest.appendBuffer(bytes);
        var from = 0;
        for (var end = endOfHead(all, from); end > 0; end = endOfHead(all, from)) {
            var head = all.getString(from, end, StandardCharsets.ISO_8859_1.name());
            var next = end + bodyLength(head);
            if (next > all.length()) {
                break;
            }
            from = next;
            statuses.accept(Integer.parseInt(head.substring(9, 12)));
        }
        rest = from == all.length() ? Buffer.buffer() : all.getBuffer(from, all.length());
    }

    private static int endOfHead(Buffer all, int from) {
        for (var i = from; i + 3 < all.length(); i++) {
            if (all.getByte(i) == '\r' && all.getByte(i + 2) == '\r' && all.getByte(i + 3) == '\n') {
                return i + 4;
            }
        }
        return 0;
    }

    private static int bodyLength(String head) {
        var lower = head.toLowerCase(Locale.ROOT);
        var at = lower.indexOf("\r\ncontent-length:");
        if (at < 0) {
            throw new BenchException("A server answered without a Content-Length: "
                    + head.lines().findFirst());
        }
        return Integer.parseInt(
                head.substring(at + 17, head.indexOf('\r', at + 17)).strip());
    }
}

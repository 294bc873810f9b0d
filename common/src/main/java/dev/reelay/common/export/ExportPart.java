package dev.reelay.common.export;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * What one service exports of a connection, pulled piece by piece. Lines of JSON, each an item, and between them lines that begin
 * with {@link #SIGN}: {@code #file NAME} before the items of a file, {@code #left_out KIND} for what is not exported, and
 * {@link #END}, without which the part is not complete. Pieces end anywhere. Not thread-safe: one call at a time.
 */
public interface ExportPart {

    char SIGN = '#';
    String FILE = "#file ";
    String LEFT_OUT = "#left_out ";
    String END = "#end";

    /** The next piece; empty when there is none any more. */
    Uni<Optional<byte[]>> next();

    /** Gives up what is left. */
    default void close() {}

    /** All of it, a piece for each that is requested. */
    default Multi<byte[]> pieces() {
        return Multi.createBy()
                .repeating()
                .uni(this::next)
                .whilst(Optional::isPresent)
                .filter(Optional::isPresent)
                .map(Optional::get);
    }
}

package dev.reelay.publish.intake;

import dev.reelay.publish.media.Receipt;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A multipart form that has arrived whole. Closing it removes its file, unless a publication has taken that over. */
final class ReceivedForm implements AutoCloseable {

    private final Map<String, String> texts;
    private final @Nullable FilePart file;
    private final Receipt receipt;

    ReceivedForm(Map<String, String> texts, @Nullable FilePart file, Receipt receipt) {
        this.texts = texts;
        this.file = file;
        this.receipt = receipt;
    }

    @Nullable
    FilePart file() {
        return file;
    }

    /** {@code null} without such a part. */
    @Nullable
    String text(String name) {
        return texts.get(name);
    }

    @Override
    public void close() {
        receipt.close();
    }
}

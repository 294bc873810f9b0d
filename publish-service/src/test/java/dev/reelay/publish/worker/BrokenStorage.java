package dev.reelay.publish.worker;

import dev.reelay.publish.media.Media;
import dev.reelay.publish.media.MediaStorage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** The real thing, whose disk breaks after some ranges were read. */
final class BrokenStorage implements MediaStorage {

    private final MediaStorage real;
    private int rangesLeft;

    BrokenStorage(MediaStorage real, int rangesLeft) {
        this.real = real;
        this.rangesLeft = rangesLeft;
    }

    @Override
    public synchronized InputStream open(String file, long first, long last) throws IOException {
        if (rangesLeft-- > 0) {
            return real.open(file, first, last);
        }
        throw new IOException("Input/output error");
    }

    @Override
    public Media take(Path uploaded, UUID publicationId, String contentType, long limit) {
        return real.take(uploaded, publicationId, contentType, limit);
    }

    @Override
    public Media examine(Path uploaded, String contentType, long limit) {
        return real.examine(uploaded, contentType, limit);
    }

    @Override
    public boolean remove(String file) {
        return real.remove(file);
    }

    @Override
    public List<String> leftovers() {
        return real.leftovers();
    }
}

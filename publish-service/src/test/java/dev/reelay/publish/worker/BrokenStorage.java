package dev.reelay.publish.worker;

import dev.reelay.publish.media.Media;
import dev.reelay.publish.media.MediaStorage;
import dev.reelay.publish.media.Receipt;
import dev.reelay.publish.media.ReceivedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
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
    public Receipt receive(long announced) {
        return real.receive(announced);
    }

    @Override
    public Media take(ReceivedFile received, UUID publicationId, String contentType, long limit) {
        return real.take(received, publicationId, contentType, limit);
    }

    @Override
    public Media share(Media media, UUID publicationId) {
        return real.share(media, publicationId);
    }

    @Override
    public boolean remove(String file) {
        return real.remove(file);
    }

    @Override
    public List<String> files() {
        return real.files();
    }

    @Override
    public Optional<UUID> owner() {
        return real.owner();
    }

    @Override
    public Optional<UUID> claim(UUID owner) {
        return real.claim(owner);
    }

    @Override
    public List<String> leftovers() {
        return real.leftovers();
    }
}

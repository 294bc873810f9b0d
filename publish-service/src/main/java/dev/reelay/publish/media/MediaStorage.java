package dev.reelay.publish.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps files until no publication needs them any more. All calls block. Thread-safe.
 *
 * <p>A call that meets a storage that is down throws what {@link dev.reelay.common.problem.Unavailable} knows, unless it says otherwise.
 */
public interface MediaStorage {

    /**
     * Begins to receive a file.
     *
     * @param announced bytes that will come at most; 0 when nobody has said
     * @return to be closed, also after {@link #take}
     * @throws dev.reelay.common.problem.ProblemException {@code too-many-uploads} or {@code media-storage-full}
     */
    Receipt receive(long announced);

    /**
     * Takes a received file over for a publication.
     *
     * @param limit maximum bytes
     * @return the stored file, under a name of that publication's own
     * @throws dev.reelay.common.problem.ProblemException {@code file-empty} or {@code file-too-large}
     */
    Media take(ReceivedFile received, UUID publicationId, String contentType, long limit);

    /**
     * Gives another publication the same file: its bytes are there once, and stay until each of the publications has removed its own.
     *
     * @param media as {@link #take} has returned it
     */
    Media share(Media media, UUID publicationId);

    /**
     * Opens a range of a file; bytes are read on demand.
     *
     * @param file as {@link Media#file()} names it
     * @param first offset of the first byte
     * @param last offset of the last byte, inclusive
     * @return ends after the last byte, or earlier where the file does; its reads fail with {@link IOException} only
     * @throws java.nio.file.NoSuchFileException when there is no such file
     * @throws IOException when the storage cannot be read at the moment
     */
    InputStream open(String file, long first, long last) throws IOException;

    /**
     * Removes a file; one that is already gone is fine, and one that cannot be removed now is left for {@link #leftovers}.
     *
     * @return whether it is gone
     */
    boolean remove(String file);

    /** The names of all complete files. */
    List<String> files();

    /** Whose mark the storage bears; empty without one. */
    Optional<UUID> owner();

    /**
     * Marks the storage, unless it bears a mark already.
     *
     * @return whose mark it bears now
     */
    Optional<UUID> claim(UUID owner);

    /**
     * Removes uploads that were never completed. Only for the storage's {@link #owner}.
     *
     * @return the names of old complete files; those that no publication needs can be removed
     */
    List<String> leftovers();
}

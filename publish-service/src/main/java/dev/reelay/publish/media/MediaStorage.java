package dev.reelay.publish.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Keeps files until no publication needs them any more. All calls block. Thread-safe. */
public interface MediaStorage {

    /**
     * Takes an uploaded file over and makes it durable.
     *
     * @param uploaded a local file, which belongs to the storage afterwards
     * @param limit maximum bytes
     * @return the stored file, named for its publication
     * @throws dev.reelay.common.problem.ProblemException {@code file-empty} or {@code file-too-large}
     */
    Media take(Path uploaded, UUID publicationId, String contentType, long limit);

    /**
     * What {@link #take} would make of an uploaded file, which stays where it is.
     *
     * @return without the name of a stored file
     * @throws dev.reelay.common.problem.ProblemException {@code file-empty} or {@code file-too-large}
     */
    Media examine(Path uploaded, String contentType, long limit);

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

    /**
     * Removes uploads that were never completed.
     *
     * @return the names of old complete files; those that no publication needs can be removed
     */
    List<String> leftovers();
}

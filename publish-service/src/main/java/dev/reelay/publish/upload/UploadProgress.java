package dev.reelay.publish.upload;

/** What stands by while a file is sent. */
public interface UploadProgress {

    /** Called before each attempt to send a chunk, with all chunks before it acknowledged; throwing ends the upload. */
    void beforeChunk(Chunk chunk);

    /** Asked before every read from the storage: once false, not a byte more leaves, and {@link #beforeChunk} must throw. */
    boolean mayGoOn();
}

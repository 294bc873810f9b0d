package dev.reelay.publish.upload;

/** Follows an upload, and can stop it. */
public interface UploadProgress {

    /** Called before each attempt to send a chunk, when all chunks before it are acknowledged; throwing ends the upload. */
    void beforeChunk(Chunk chunk);

    /** Called before every read from the storage: once false, no more bytes leave, and {@link #beforeChunk} must throw. */
    boolean mayGoOn();
}

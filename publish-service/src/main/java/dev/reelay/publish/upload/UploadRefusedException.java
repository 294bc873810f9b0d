package dev.reelay.publish.upload;

/** The platform rejects the request of a chunk as wrong: sending it again cannot help. Contains no address. */
public class UploadRefusedException extends RuntimeException {

    private final int status;

    UploadRefusedException(int status) {
        super("The platform refused a chunk with status " + status);
        this.status = status;
    }

    public int status() {
        return status;
    }
}

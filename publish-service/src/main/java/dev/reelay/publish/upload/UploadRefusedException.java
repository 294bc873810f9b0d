package dev.reelay.publish.upload;

/** The platform says that a chunk's request is wrong: sending it again cannot help. Holds no address. */
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

package dev.reelay.publish.media;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** A range of an object, as the bucket sends it. */
final class S3Range extends InputStream {

    private final ResponseInputStream<GetObjectResponse> answer;
    private long left;

    S3Range(ResponseInputStream<GetObjectResponse> answer) {
        this.answer = answer;
        left = answer.response().contentLength();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) == -1 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        var read = readAnswer(target, offset, (int) Math.min(length, left));
        if (read == -1) {
            throw new EOFException("the answer of the bucket ends early");
        }
        left -= read;
        return read;
    }

    private int readAnswer(byte[] target, int offset, int length) throws IOException {
        try {
            return answer.read(target, offset, length);
        } catch (RuntimeException e) { // the SDK's own, as when the thread is interrupted
            throw new IOException("the answer of the bucket cannot be read", e);
        }
    }

    /** What is left is not read: the connection goes instead. */
    @Override
    public void close() throws IOException {
        if (left > 0) {
            answer.abort();
        }
        answer.close();
    }
}

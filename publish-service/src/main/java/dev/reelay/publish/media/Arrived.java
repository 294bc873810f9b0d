package dev.reelay.publish.media;

import dev.reelay.common.digest.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/** What has arrived of a file: how much, and its digest. For a single thread. */
final class Arrived {

    private final MessageDigest digest = Sha256.begin();
    private long bytes;

    /** Leaves the content where it is. */
    void add(ByteBuffer content) {
        digest.update(content.duplicate());
        bytes += content.remaining();
    }

    /** All of it, in that place of the storage. Once. */
    ReceivedFile in(String name) {
        return new ReceivedFile(name, bytes, HexFormat.of().formatHex(digest.digest()));
    }
}

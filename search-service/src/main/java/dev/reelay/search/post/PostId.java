package dev.reelay.search.post;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelay.common.digest.Sha256;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Corpus;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Ids derived from what they identify, in characters that Meilisearch accepts in a document id (letters, digits, {@code -}, {@code _}).
 */
public final class PostId {

    /** 128 bits: no two posts share an id by chance. */
    private static final int BYTES = 16;

    private static final int TIE_DIGITS = 13;

    private PostId() {}

    /**
     * The id of a post: the same on every replica, in every rebuild, in both engines.
     *
     * @param workspace {@code null} for the public corpus
     */
    public static String of(@Nullable String workspace, Platform platform, String videoId) {
        return hash(Corpus.of(workspace), platform.id(), videoId);
    }

    /**
     * A number that sorts as the id does, exact in a double: its first 13 hexadecimal digits. Two posts may share it, hardly ever.
     */
    public static long tie(String id) {
        return Long.parseLong(id.substring(0, TIE_DIGITS), 16);
    }

    /**
     * A workspace in an index whose filters ignore case: {@code Acme} and {@code acme} are two workspaces.
     */
    public static String workspaceKey(String workspace) {
        return hash(workspace);
    }

    /** Each part is preceded by its length, so that no two lists of parts give the same bytes. */
    private static String hash(String... parts) {
        var digest = Sha256.begin();
        for (var part : parts) {
            var bytes = part.getBytes(UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), BYTES));
    }
}

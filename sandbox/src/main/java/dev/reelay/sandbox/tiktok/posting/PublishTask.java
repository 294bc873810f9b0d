package dev.reelay.sandbox.tiktok.posting;

import dev.reelay.sandbox.tiktok.oauth.UserAccess;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One publishing task, from init to its end. It refuses wrong transitions by answering false. */
final class PublishTask {

    /** What a task was started with. */
    record Order(
            String publishId,
            UserAccess who,
            boolean inbox,
            String source,
            String title,
            @Nullable String privacyLevel,
            @Nullable UploadPlan plan,
            @Nullable PhotoSet photos,
            @Nullable String uploadToken,
            Instant createdAt,
            Instant uploadUntil) {

        /** What the post shows. */
        String caption() {
            return photos == null ? title : photos.description();
        }
    }

    private final Order order;
    private PublishStatus status;
    private @Nullable String failReason;
    private long received;
    private int chunks;
    private int puts;
    private int repeats;
    private long acknowledged;
    private MessageDigest digest = sha256();
    private @Nullable String sha256;
    private final List<Long> postIds = new ArrayList<>();

    PublishTask(Order order) {
        this.order = order;
        this.status = order.plan() == null ? PublishStatus.PROCESSING_DOWNLOAD : PublishStatus.PROCESSING_UPLOAD;
    }

    Order order() {
        return order;
    }

    synchronized PublishStatus status() {
        return status;
    }

    synchronized @Nullable String failReason() {
        return failReason;
    }

    synchronized long received() {
        return received;
    }

    /** Of public posts, oldest first; from the inbox there can be several. */
    synchronized List<Long> postIds() {
        return List.copyOf(postIds);
    }

    synchronized boolean isUploaded() {
        return order.plan() != null && received == order.plan().videoSize();
    }

    /** The digest of the bytes so far, to go on with while a chunk comes in: a chunk that breaks off changes nothing. */
    synchronized MessageDigest digestSoFar() {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e); // the JDK's SHA-256 can be cloned
        }
    }

    /**
     * A request with a chunk has come, whatever becomes of it.
     *
     * @param isAnswered whether its sender will hear how far the upload is; else he can but ask again
     */
    synchronized void count(ByteRange range, boolean isAnswered) {
        puts++;
        if (isAnswered && range.first() < acknowledged) {
            repeats++;
        }
    }

    /** The answer that tells of all the bytes so far has gone out. */
    synchronized void acknowledge(long bytes) {
        acknowledged = Math.max(acknowledged, bytes);
    }

    /** Takes a complete chunk; false when it does not continue what is there. */
    synchronized boolean store(ByteRange range, MessageDigest after) {
        if (range.first() != received || status != PublishStatus.PROCESSING_UPLOAD) {
            return false;
        }
        received += range.length();
        chunks++;
        digest = after;
        if (isUploaded()) {
            sha256 = HexFormat.of().formatHex(digestSoFar().digest());
        }
        return true;
    }

    synchronized boolean fail(String reason) {
        if (status.isFinal()) {
            return false;
        }
        status = PublishStatus.FAILED;
        failReason = reason;
        return true;
    }

    /** To the end of a direct post, or to the inbox of the creator. */
    synchronized boolean processed() {
        if (status.isFinal() || status == PublishStatus.SEND_TO_USER_INBOX) {
            return false;
        }
        status = order.inbox() ? PublishStatus.SEND_TO_USER_INBOX : PublishStatus.PUBLISH_COMPLETE;
        return true;
    }

    /** The creator posts it, or posts it once more. */
    synchronized boolean postedFromInbox() {
        if (!order.inbox() || status != PublishStatus.SEND_TO_USER_INBOX && status != PublishStatus.PUBLISH_COMPLETE) {
            return false;
        }
        status = PublishStatus.PUBLISH_COMPLETE;
        return true;
    }

    synchronized boolean madePublic(long id) {
        if (status != PublishStatus.PUBLISH_COMPLETE || !order.inbox() && !postIds.isEmpty()) {
            return false;
        }
        return postIds.add(id);
    }

    synchronized Post view() {
        return new Post(
                order.publishId(),
                postIds.isEmpty() ? null : Long.toString(postIds.get(0)),
                order.who().openId(),
                order.who().username(),
                status.name(),
                failReason,
                order.title(),
                order.photos() == null ? null : order.photos().description(),
                order.privacyLevel(),
                order.source(),
                order.photos() == null ? List.of() : order.photos().images(),
                order.photos() == null ? null : order.photos().coverIndex(),
                order.plan() == null ? 0 : order.plan().videoSize(),
                received,
                sha256,
                chunks,
                puts,
                repeats);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }
}

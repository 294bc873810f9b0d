package dev.reelay.sandbox.tiktok.posting;

import dev.reelay.sandbox.tiktok.app.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** All publishing tasks, by publish id and by the token of their upload URL. */
public final class PublishTasks {

    private static final Duration DAY = Duration.ofHours(24);

    private final Map<String, PublishTask> byPublishId = new LinkedHashMap<>();
    private final Map<String, PublishTask> byUploadToken = new HashMap<>();
    private final Secrets secrets;
    private final Clock clock;
    private final Duration uploadLife;

    /** @param uploadLife one hour on the platform; the whole upload must end inside it */
    public PublishTasks(Secrets secrets, Clock clock, Duration uploadLife) {
        this.secrets = secrets;
        this.clock = clock;
        this.uploadLife = uploadLife;
    }

    synchronized PublishTask start(InitRequest request) {
        var now = clock.instant();
        var token = request.plan() == null ? null : secrets.issue("upload_token", "", 40, "");
        var task = new PublishTask(new PublishTask.Order(
                publishId(request),
                request.who(),
                request.inbox(),
                request.source(),
                request.title(),
                request.privacyLevel(),
                request.plan(),
                request.photos(),
                token,
                now,
                now.plus(uploadLife)));
        byPublishId.put(task.order().publishId(), task);
        if (token != null) {
            byUploadToken.put(token, task);
        }
        return task;
    }

    synchronized Optional<PublishTask> find(String publishId) {
        return Optional.ofNullable(byPublishId.get(publishId));
    }

    synchronized Optional<PublishTask> ofUpload(String uploadToken) {
        return Optional.ofNullable(byUploadToken.get(uploadToken));
    }

    /** Oldest first. */
    synchronized List<PublishTask> all() {
        return new ArrayList<>(byPublishId.values());
    }

    public List<Post> posts() {
        return all().stream().map(PublishTask::view).toList();
    }

    /** Tasks of the last 24 hours that did not fail, of one creator; of those in the inbox, the ones that wait to be posted. */
    synchronized long recent(String openId, boolean inbox) {
        return recentTasks(inbox)
                .filter(task -> task.order().who().openId().equals(openId))
                .count();
    }

    /** Creators who posted directly in the last 24 hours. */
    synchronized List<String> recentCreators() {
        return recentTasks(false)
                .map(task -> task.order().who().openId())
                .distinct()
                .toList();
    }

    private Stream<PublishTask> recentTasks(boolean inbox) {
        var since = clock.instant().minus(DAY);
        return byPublishId.values().stream()
                .filter(task -> task.order().inbox() == inbox)
                .filter(task -> task.order().createdAt().isAfter(since))
                .filter(task -> task.status() != PublishStatus.FAILED)
                .filter(task -> !inbox || task.status() != PublishStatus.PUBLISH_COMPLETE);
    }

    /** The account is gone: what is not at its end yet fails. */
    public void failAll(String openId, String reason, Processing processing) {
        all().stream()
                .filter(task -> task.order().who().openId().equals(openId))
                .forEach(task -> processing.fail(task, reason));
    }

    /** Its creator posts it; false when it is not in the inbox. */
    public boolean postFromInbox(String publishId, String caption, boolean isPublic, Processing processing) {
        return find(publishId)
                .map(task -> processing.postFromInbox(task, caption, isPublic))
                .orElse(false);
    }

    public synchronized void reset() {
        byPublishId.clear();
        byUploadToken.clear();
    }

    private String publishId(InitRequest request) {
        if (request.photos() != null) {
            return "p_pub_url~v2." + ids(clock); // so it begins in both modes
        }
        var prefix = request.plan() == null
                ? (request.inbox() ? "v_inbox_url~v2." : "v_pub_url~v2.")
                : (request.inbox() ? "v_inbox_file~v2." : "v_pub_file~v2-1.");
        return prefix + ids(clock);
    }

    /** 19 digits whose upper 32 bits are the second, as in real ids. */
    static long ids(Clock clock) {
        return clock.instant().getEpochSecond() << 32
                | Integer.toUnsignedLong(ThreadLocalRandom.current().nextInt());
    }
}

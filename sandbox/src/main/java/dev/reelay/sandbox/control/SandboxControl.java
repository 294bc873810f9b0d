package dev.reelay.sandbox.control;

import dev.reelay.sandbox.catalog.Account;
import dev.reelay.sandbox.catalog.CatalogSummary;
import dev.reelay.sandbox.catalog.Videos;
import dev.reelay.sandbox.fault.Chance;
import dev.reelay.sandbox.fault.Fault;
import dev.reelay.sandbox.fault.FaultKind;
import dev.reelay.sandbox.tiktok.TikTokParts;
import dev.reelay.sandbox.tiktok.access.RateUse;
import dev.reelay.sandbox.tiktok.app.App;
import dev.reelay.sandbox.tiktok.app.Secrets;
import dev.reelay.sandbox.tiktok.oauth.OpenIds;
import dev.reelay.sandbox.tiktok.oauth.RefreshCall;
import dev.reelay.sandbox.tiktok.oauth.RefreshLog;
import dev.reelay.sandbox.tiktok.posting.CreatorSettings;
import dev.reelay.sandbox.tiktok.posting.Post;
import dev.reelay.sandbox.tiktok.webhook.Delivery;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks behind the scenes of a running sandbox and makes things go wrong. Safe for all threads. */
public final class SandboxControl {

    private final TikTokParts parts;

    public SandboxControl(TikTokParts parts) {
        this.parts = parts;
    }

    /** Accounts that can be connected, those with most videos first. */
    public List<Account> accounts(int limit) {
        return accounts("", limit);
    }

    /** As {@link #accounts(int)}, of those whose name contains the text. */
    public List<Account> accounts(String nameContains, int limit) {
        return parts.videos().mostActive(nameContains, limit);
    }

    /** Public videos of an account now, published ones included. */
    public int videosOf(String username) {
        return parts.videos().countOf(username);
    }

    /**
     * The owner hides or deletes a video. If the app posted it, {@code post.publish.no_longer_publicaly_available} (the platform's
     * spelling) goes out.
     *
     * @return whether there was such a public video
     */
    public boolean hideVideo(long id) {
        var found = parts.videos().hide(id);
        found.ifPresent(video -> tellOwner(id, "post.publish.no_longer_publicaly_available"));
        return found.isPresent();
    }

    /** The owner makes a hidden video public again. As {@link #hideVideo}. */
    public boolean showVideo(long id) {
        var found = parts.videos().show(id);
        found.ifPresent(video -> tellOwner(id, "post.publish.publicly_available"));
        return found.isPresent();
    }

    private void tellOwner(long id, String event) {
        var postId = Long.toString(id);
        posts().stream().filter(post -> postId.equals(post.postId())).forEach(post -> parts.webhooks()
                .send(
                        event,
                        post.openId(),
                        new JsonObject()
                                .put("publish_id", post.publishId())
                                .put("post_id", postId)
                                .put("publish_type", "DIRECT_PUBLISH")));
    }

    /** The id under which the app knows an account. */
    public String openIdOf(String username) {
        return OpenIds.openId(parts.app().clientKey(), username);
    }

    public CatalogSummary catalog() {
        return CatalogSummary.of(parts.videos(), 20);
    }

    /** A word that finds something whichever account is connected, or nearly; empty if the captions have no hashtags. */
    public Optional<String> mostSharedHashtag() {
        return parts.videos().mostSharedHashtag(100, 200);
    }

    /** What an account's owner and the platform allow. */
    public CreatorSettings settingsOf(String username) {
        return parts.creators().of(username);
    }

    public void settingsOf(String username, CreatorSettings settings) {
        parts.creators().set(username, settings);
    }

    /**
     * The creator posts a video from the inbox; a second time, a second post. The callbacks of that go out.
     *
     * @return whether it is in the inbox
     */
    public boolean postFromInbox(String publishId, String caption, boolean isPublic) {
        return parts.tasks().postFromInbox(publishId, caption, isPublic, parts.processing());
    }

    /** Every publishing task, oldest first. */
    public List<Post> posts() {
        return parts.tasks().posts();
    }

    /** The next calls of paths that begin so fail; see {@link Fault} for more. */
    public void failNext(int times, String path, FaultKind kind) {
        parts.faults().add(Fault.next(times, path, kind));
    }

    public void fail(Fault fault) {
        parts.faults().add(fault);
    }

    /** Every call of paths that begin so waits; zero ends it. */
    public void latency(String path, Duration latency) {
        parts.faults().latency(path, latency);
    }

    /** Calls fail at random, as often as the chances say; replaces those of before. */
    public void failAtRandom(long seed, List<Chance> chances) {
        parts.faults().chances(seed, chances);
    }

    public List<Chance> chances() {
        return parts.faults().chances();
    }

    /** Takes back failures, by chance too, and latencies that wait; not those of webhooks and processing. */
    public void clearFaults() {
        parts.faults().clear();
    }

    public List<Fault> faults() {
        return parts.faults().waiting();
    }

    public Map<String, Duration> latencies() {
        return parts.faults().latencies();
    }

    /** All user and client access tokens die before their time; refresh tokens stay. */
    public int expireAccessTokens() {
        return parts.grants().expireAccessTokens() + parts.grants().expireClientTokens();
    }

    /** The access tokens of one account die before their time. */
    public int expireAccessTokens(String username) {
        return parts.grants().expireAccessTokens(openIdOf(username));
    }

    /** The refresh tokens of one account die: its owner must authorize again. */
    public int expireRefreshTokens(String username) {
        return parts.grants().expireRefreshTokens(openIdOf(username));
    }

    /** Accounts that the app can still reach, by {@code open_id}. */
    public Set<String> connected() {
        return parts.grants().connected();
    }

    /**
     * The owner disconnects the app, or the platform does: tokens die, running posts fail, {@code authorization.removed}
     * goes out.
     *
     * @param reason 1 user disconnected, 2 account deleted, 3 age changed, 4 banned, 5 developer revoked, 0 unknown
     */
    public void revoke(String username, int reason) {
        disconnect(openIdOf(username), reason);
    }

    /** As {@link #revoke}, by open id. */
    public void disconnect(String openId, int reason) {
        parts.grants().revoke(openId);
        parts.tasks().failAll(openId, "auth_removed", parts.processing());
        parts.webhooks().send("authorization.removed", openId, new JsonObject().put("reason", reason));
    }

    /** @param url {@code null} stops the deliveries */
    public void webhookUrl(@Nullable URI url) {
        parts.webhooks().receiver(url);
    }

    public @Nullable URI webhookUrl() {
        return parts.webhooks().receiver();
    }

    public void loseNextWebhooks(int count) {
        parts.webhooks().loseNext(count);
    }

    public void duplicateNextWebhooks(int count) {
        parts.webhooks().duplicateNext(count);
    }

    /**
     * Callbacks are lost and doubled at random; replaces the shares of before. Those of {@link #loseNextWebhooks} come first.
     *
     * @param loseShare of the callbacks, from 0 to 1; together with the other at most 1
     */
    public void disturbWebhooksAtRandom(long seed, double loseShare, double duplicateShare) {
        parts.webhooks().atRandom(seed, loseShare, duplicateShare);
    }

    /** What became of each callback, oldest first. */
    public List<Delivery> webhooks() {
        return parts.webhooks().deliveries();
    }

    /** Sends a remembered callback once more; false if it is unknown or nobody listens. */
    public boolean redeliver(long deliveryId) {
        return parts.webhooks().redeliver(deliveryId);
    }

    /** The next posts fail after their processing, with a {@code fail_reason} such as {@code file_format_check_failed}. */
    public void failNextPosts(int times, String failReason) {
        parts.processing().failNext(times, failReason);
    }

    /** The next posts stay in processing for ever. */
    public void stickNextPosts(int times) {
        parts.processing().stickNext(times);
    }

    public void processingTime(Duration time) {
        parts.processing().time(time);
    }

    public void postIdDelay(Duration delay) {
        parts.processing().postIdDelay(delay);
    }

    /** How often a path was called, however it was answered. */
    public int requests(String path) {
        return parts.requests().of(path);
    }

    /** Per path and HTTP status (0: the connection ended without an answer). */
    public Map<String, Map<Integer, Integer>> requests() {
        return parts.requests().counts();
    }

    /** How near the limits of a minute the calls of any token came. */
    public List<RateUse> rateUses() {
        return parts.rates().uses();
    }

    /** The last calls that named a refresh token, in the order of their arrival. */
    public List<RefreshCall> refreshes() {
        return parts.refreshes().last();
    }

    /** How many refreshes there were, and how many of one account at a time. */
    public RefreshLog.Totals refreshTotals() {
        return parts.refreshes().totals();
    }

    /** Every secret ever issued, before resets too: look for the values in logs. */
    public List<Secrets.Issued> secrets() {
        return parts.secrets().all();
    }

    /** Back to the start: only the catalogue, the app, the receiver of webhooks and the list of secrets stay. */
    public void reset() {
        parts.processing().reset(); // first: what it ends writes into the others
        parts.videos().reset();
        parts.grants().reset();
        parts.refreshes().reset();
        parts.codes().reset();
        parts.rates().reset();
        parts.quota().reset();
        parts.searches().reset();
        parts.tasks().reset();
        parts.creators().reset();
        parts.webhooks().reset();
        parts.faults().clear();
        parts.requests().reset();
    }

    App app() {
        return parts.app();
    }

    Videos videos() {
        return parts.videos();
    }
}

package dev.reelay.sandbox.tiktok.posting;

import dev.reelay.sandbox.tiktok.app.App;
import dev.reelay.sandbox.tiktok.http.ApiFault;
import dev.reelay.sandbox.tiktok.oauth.UserAccess;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The settings of accounts, and the reasons why one may not post now. */
public final class Creators {

    /** TikTok's content sharing guidelines: what an unaudited app may serve in 24 hours. */
    private static final int UNAUDITED_CREATORS = 5;

    private final App app;
    private final int dailyPostCap;
    private final PublishTasks tasks;
    private final Map<String, CreatorSettings> settings = new ConcurrentHashMap<>();

    public Creators(App app, int dailyPostCap, PublishTasks tasks) {
        this.app = app;
        this.dailyPostCap = dailyPostCap;
        this.tasks = tasks;
    }

    public CreatorSettings of(String username) {
        return settings.getOrDefault(username, CreatorSettings.DEFAULT);
    }

    public void set(String username, CreatorSettings value) {
        settings.put(username, value);
    }

    public void reset() {
        settings.clear();
    }

    /** What stops this creator from posting directly, if anything. */
    Optional<ApiFault> obstacle(UserAccess who) {
        if (of(who.username()).banned()) {
            return Optional.of(ApiFault.refused("spam_risk_user_banned_from_posting"));
        }
        if (tasks.recent(who.openId(), false) >= dailyPostCap) {
            return Optional.of(ApiFault.refused("spam_risk_too_many_posts"));
        }
        var active = tasks.recentCreators();
        if (!app.audited() && !active.contains(who.openId()) && active.size() >= UNAUDITED_CREATORS) {
            return Optional.of(ApiFault.refused("reached_active_user_cap"));
        }
        return Optional.empty();
    }
}

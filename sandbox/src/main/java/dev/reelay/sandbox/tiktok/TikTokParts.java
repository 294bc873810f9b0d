package dev.reelay.sandbox.tiktok;

import dev.reelay.sandbox.catalog.Videos;
import dev.reelay.sandbox.fault.Faults;
import dev.reelay.sandbox.fault.RequestLog;
import dev.reelay.sandbox.tiktok.access.RateLimits;
import dev.reelay.sandbox.tiktok.app.App;
import dev.reelay.sandbox.tiktok.app.Secrets;
import dev.reelay.sandbox.tiktok.oauth.Codes;
import dev.reelay.sandbox.tiktok.oauth.Grants;
import dev.reelay.sandbox.tiktok.oauth.RefreshLog;
import dev.reelay.sandbox.tiktok.posting.Creators;
import dev.reelay.sandbox.tiktok.posting.Processing;
import dev.reelay.sandbox.tiktok.posting.PublishTasks;
import dev.reelay.sandbox.tiktok.research.Quota;
import dev.reelay.sandbox.tiktok.research.Searches;
import dev.reelay.sandbox.tiktok.webhook.Webhooks;

/** What TikTok remembers: everything that a reset has to reach. */
public record TikTokParts(
        App app,
        Secrets secrets,
        Videos videos,
        Grants grants,
        RefreshLog refreshes,
        Codes codes,
        RateLimits rates,
        Quota quota,
        Searches searches,
        PublishTasks tasks,
        Creators creators,
        Processing processing,
        Webhooks webhooks,
        Faults faults,
        RequestLog requests) {}

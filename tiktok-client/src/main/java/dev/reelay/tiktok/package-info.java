/**
 * TikTok's HTTP API: {@link dev.reelay.tiktok.TikTokClient} makes one call, {@link dev.reelay.tiktok.TikTokEndpoint} lists what can be
 * called, and {@link dev.reelay.tiktok.TikTokException} says why there is no result and whether the request was sent.
 */
@NullMarked
package dev.reelay.tiktok;

import org.jspecify.annotations.NullMarked;

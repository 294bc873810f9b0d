/**
 * TikTok. A further platform is a package like this one, beside it.
 *
 * <p>{@link dev.reelay.sandbox.tiktok.TikTokRoutes} mounts the features; {@link dev.reelay.sandbox.tiktok.TikTokParts} is what they remember.
 *
 * <ul>
 *   <li>{@code app}: the developer's app and the ways in which TikTok's documents and reports differ
 *   <li>{@code http}: the shapes of answers that every feature shares (envelope, log id, HTML edge pages)
 *   <li>{@code oauth}: consent page, token, refresh, revoke
 *   <li>{@code access}: bearer token, scope and rate check of one call; uses {@code oauth}
 *   <li>{@code display}, {@code research}: reading videos; use {@code access}
 *   <li>{@code posting}: creator info, init, chunks, status, processing; uses {@code access}, {@code display}, {@code webhook}
 *   <li>{@code webhook}: signed delivery with retries
 * </ul>
 */
@NullMarked
package dev.reelay.sandbox.tiktok;

import org.jspecify.annotations.NullMarked;

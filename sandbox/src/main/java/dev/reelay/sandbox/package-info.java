/**
 * A TikTok to develop against. {@link dev.reelay.sandbox.Sandbox} assembles the features and owns the server.
 *
 * <ul>
 *   <li>{@code http}: the shapes of answers that every feature shares (envelope, log id, HTML edge pages)
 *   <li>{@code catalog}: accounts and videos, read from a file or generated, and the figures of a moment
 *   <li>{@code oauth}: consent page, token, refresh, revoke; uses {@code catalog}
 *   <li>{@code access}: bearer token, scope and rate check of one call; uses {@code oauth}
 *   <li>{@code display}, {@code research}: reading videos; use {@code access} and {@code catalog}
 *   <li>{@code posting}: creator info, init, chunks, status, processing; uses {@code access}, {@code catalog}, {@code webhook}
 *   <li>{@code webhook}: signed delivery with retries
 *   <li>{@code fault}: latency and failures on demand, in front of every feature
 *   <li>{@code control}: the same knobs over HTTP under {@code /sandbox/} and as Java methods; may use every feature
 * </ul>
 */
package dev.reelay.sandbox;

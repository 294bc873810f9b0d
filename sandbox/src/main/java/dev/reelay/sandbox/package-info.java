/**
 * A platform to develop against. {@link dev.reelay.sandbox.Sandbox} assembles the features and owns the server.
 *
 * <ul>
 *   <li>{@code catalog}: accounts and videos, read from a file or generated, and the figures of a moment
 *   <li>{@code tiktok}: TikTok's API over the catalogue; a package per platform
 *   <li>{@code fault}: latency and failures on demand, and what was called
 *   <li>{@code control}: the same knobs over HTTP under {@code /sandbox/} and as Java methods; may use every feature
 * </ul>
 */
@NullMarked
package dev.reelay.sandbox;

import org.jspecify.annotations.NullMarked;

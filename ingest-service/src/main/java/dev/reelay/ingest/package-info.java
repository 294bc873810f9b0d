/**
 * Pulls videos, figures and accounts from the platforms, and tells what is new or changed.
 *
 * <ul>
 *   <li>{@code platform}: the port to a platform's content; one adapter per platform in a package below it
 *   <li>{@code accesstoken}: live access tokens from auth-service; uses {@code platform}
 *   <li>{@code video}: stored videos and their figures over time; uses {@code platform}
 *   <li>{@code account}: the connected accounts, learned from auth-service's events; uses {@code platform}, {@code video}
 *   <li>{@code hashtag}: the plan of a hashtag search, and the hashtags of what is stored; uses {@code platform}, {@code video}
 *   <li>{@code syncrun}: what is to be fetched, why, and how it went; uses {@code platform}, {@code account}
 *   <li>{@code walk}: does the runs, page by page; may use every feature, and no feature uses it
 * </ul>
 */
@NullMarked
package dev.reelay.ingest;

import org.jspecify.annotations.NullMarked;

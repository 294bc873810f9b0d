/**
 * Fetches videos, figures and accounts from the platforms, and sends an event for whatever is new or has changed.
 *
 * <ul>
 *   <li>{@code platform}: the port to a platform's content; one adapter per platform in a package below it
 *   <li>{@code accesstoken}: live access tokens from auth-service; uses {@code platform}
 *   <li>{@code history}: the figures of videos and accounts over time; uses nothing
 *   <li>{@code forecast}: how a number may go on that is observed daily; uses nothing
 *   <li>{@code video}: stored videos; uses {@code history}, {@code platform}
 *   <li>{@code account}: the connected accounts, learned from auth-service's events; uses {@code forecast}, {@code history},
 *       {@code platform}, {@code video}
 *   <li>{@code hashtag}: the hashtags of the stored videos; uses {@code video}
 *   <li>{@code trend}: what is posted more, or less, than it was; uses {@code platform}
 *   <li>{@code syncrun}: what is to be fetched, why, and how it went; uses {@code account}, {@code platform}, {@code trend},
 *       {@code video}
 *   <li>{@code synclevel}: the service levels of the runs of connections; uses nothing
 *   <li>{@code research}: the day's calls of the Research API, and who may make them; uses nothing
 *   <li>{@code schedule}: what is fetched by time; uses {@code account}, {@code syncrun}, {@code video}
 *   <li>{@code watch}: public authors beside own accounts; uses {@code account}, {@code history}, {@code platform}, {@code syncrun},
 *       {@code video}
 *   <li>{@code picture}: the pictures of accounts and videos, by links that last for hours; uses {@code accesstoken},
 *       {@code account}, {@code platform}, {@code video}
 *   <li>{@code fetch}: executes the runs, page by page; may use every feature, and no feature uses it
 * </ul>
 */
@NullMarked
package dev.reelay.ingest;

import org.jspecify.annotations.NullMarked;

/**
 * Publishes each video to its platform once, and follows it until its owner can see how it ended.
 *
 * <ul>
 *   <li>{@code media}: the port to the storage of files, and the directory or bucket behind it; uses nothing
 *   <li>{@code connection}: connected accounts, from the events of auth-service; uses nothing
 *   <li>{@code upload}: sends a file in chunks; uses {@code media}
 *   <li>{@code platform}: the port to a platform, and the choices that make a post; uses {@code media}, {@code upload}.
 *       {@code platform.tiktok} is its adapter
 *   <li>{@code accesstoken}: the internal call to auth-service for a live access token; uses {@code platform}
 *   <li>{@code timeline}: what was done about a publication, step by step; uses nothing
 *   <li>{@code quota}: what the platforms' daily limits leave; uses {@code connection}, {@code platform}
 *   <li>{@code publication}: the aggregate with its states, events, queries, cancellation and resolution; uses {@code connection},
 *       {@code media}, {@code platform}, {@code quota}, {@code timeline}, {@code upload}
 *   <li>{@code redrive}: sends publications again that failed for one reason, on an operator's call; uses {@code publication}
 *   <li>{@code intake}: accepts requests to publish over HTTP, or says what would become of them; uses {@code connection},
 *       {@code creator}, {@code media}, {@code platform}, {@code publication}
 *   <li>{@code task}: which publication a platform's task belongs to, and what the platform reports about it; uses
 *       {@code platform}, {@code publication}, {@code upload}
 *   <li>{@code followup}: finds out from status calls and callbacks how a publication ended; uses {@code accesstoken},
 *       {@code media}, {@code platform}, {@code publication}, {@code task}
 *   <li>{@code worker}: claims due publications under a lease, and sends them step by step; may use every feature but
 *       {@code intake}, {@code creator} and {@code redrive}, and no feature uses it
 *   <li>{@code creator}: what a creator can choose from, fresh from the platform; uses {@code accesstoken}, {@code connection},
 *       {@code platform}
 * </ul>
 */
@NullMarked
package dev.reelay.publish;

import org.jspecify.annotations.NullMarked;

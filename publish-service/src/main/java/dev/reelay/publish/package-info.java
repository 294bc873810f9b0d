/**
 * Publishes videos to the platforms, once each, and follows them to an end that their owner can see.
 *
 * <ul>
 *   <li>{@code media}: the port to where files wait, and the local directory behind it; uses nothing
 *   <li>{@code connection}: what the events of auth-service tell about connected accounts; uses nothing
 *   <li>{@code upload}: how a file is cut into chunks, and how they are sent; uses {@code media}
 *   <li>{@code platform}: the port to a platform, and the choices that a post is made with; uses {@code media}, {@code upload}.
 *       {@code platform.tiktok} is its adapter
 *   <li>{@code accesstoken}: the internal call to auth-service for a live access token; uses {@code platform}
 *   <li>{@code publication}: the aggregate with its states, events, queries and cancellation; uses {@code connection},
 *       {@code media}, {@code platform}, {@code upload}
 *   <li>{@code intake}: takes requests to publish over HTTP; uses {@code connection}, {@code media}, {@code platform},
 *       {@code publication}
 *   <li>{@code task}: which publication a platform's task belongs to, and what the platform tells about it; uses
 *       {@code platform}, {@code publication}, {@code upload}
 *   <li>{@code followup}: learns from status calls and callbacks how a publication ended; uses {@code accesstoken},
 *       {@code media}, {@code platform}, {@code publication}, {@code task}
 *   <li>{@code worker}: takes up due publications under a lease, and sends them step by step; may use every feature but
 *       {@code intake} and {@code creator}, and no feature uses it
 *   <li>{@code creator}: what a creator may choose from, fresh from the platform; uses {@code accesstoken}, {@code connection},
 *       {@code platform}
 * </ul>
 */
package dev.reelay.publish;

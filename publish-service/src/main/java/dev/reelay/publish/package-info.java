/**
 * Publishes videos to the platforms, once each, and follows them to an end that their owner can see.
 *
 * <ul>
 *   <li>{@code publication}: the aggregate with its states and events, and its HTTP API; uses {@code connection},
 *       {@code media} and the port's rules
 *   <li>{@code media}: files on disk between the request and the platform
 *   <li>{@code connection}: what the events of auth-service tell about connected accounts
 *   <li>{@code accesstoken}: the internal call to auth-service for a live access token
 *   <li>{@code upload}: how a file is cut into chunks, and how they are sent
 *   <li>{@code platform}: the port to a platform; {@code platform.tiktok} is its adapter and uses {@code upload}
 *   <li>{@code worker}: takes up due publications under a lease, and sends them step by step
 *   <li>{@code followup}: learns from status calls and callbacks how a publication ended
 *   <li>{@code creator}: what a creator may choose from, fresh from the platform
 * </ul>
 */
package dev.reelay.publish;

/**
 * Connects creators' accounts and keeps their tokens: safe, fresh, and nowhere else.
 *
 * <ul>
 *   <li>{@code authorization}: starts authorizations and handles their callbacks; uses {@code audit}, {@code connection},
 *       {@code disconnection}, {@code platform}, {@code vault}
 *   <li>{@code connection}: the connections, the credentials that they share, the callbacks that end them, and their last syncs; uses
 *       {@code audit}, {@code vault}, {@code platform}
 *   <li>{@code accesstoken}: hands out live access tokens and refreshes them; uses {@code audit}, {@code connection},
 *       {@code platform}, {@code vault}
 *   <li>{@code disconnection}: the owner ends a connection; revokes what nobody needs any more; uses {@code audit}, {@code connection}, {@code erasure},
 *       {@code platform}, {@code vault}
 *   <li>{@code erasure}: has all services erase an account, and keeps the proof; uses {@code audit}, {@code connection},
 *       {@code vault}
 *   <li>{@code export}: all that any service holds of a connection, as one archive; uses {@code audit}, {@code connection}
 *   <li>{@code health}: how well connections are, and what operators do about it; uses {@code connection}, {@code platform}
 *   <li>{@code notice}: tells users that their connections end; uses {@code connection}
 *   <li>{@code platform}: the port to the platforms' OAuth; {@code platform.tiktok} is one adapter
 *   <li>{@code internal}: the port for the other services; uses nothing
 *   <li>{@code audit}: records who did what, and lists it; uses nothing
 *   <li>{@code vault}: encrypts secrets and stores the ciphertexts; uses nothing
 * </ul>
 */
@NullMarked
package dev.reelay.auth;

import org.jspecify.annotations.NullMarked;

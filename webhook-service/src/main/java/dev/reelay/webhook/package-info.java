/**
 * Receives the callbacks of platforms: verifies, stores and de-duplicates them, and turns them into events.
 *
 * <ul>
 *   <li>{@code delivery}: the intake; a delivery answered with 200 is committed with its event. Uses all below.
 *   <li>{@code replay}: stored deliveries read and told again, on an operator's call. Uses {@code platform}, {@code callback}.
 *   <li>{@code platform}: the port {@code WebhookSource}, one adapter per platform. Uses {@code signature}, {@code callback}.
 *   <li>{@code signature}: keyed hashes, and why a signature is rejected.
 *   <li>{@code account}: which accounts are erased, so that nothing is kept of them. Uses nothing.
 *   <li>{@code callback}: what a delivery means, in one form for all platforms, and the list of callbacks for operators.
 * </ul>
 */
@NullMarked
package dev.reelay.webhook;

import org.jspecify.annotations.NullMarked;

/**
 * Connects creators' accounts and keeps their tokens: safe, fresh, and nowhere else.
 *
 * <ul>
 *   <li>{@code authorization}: starts authorizations and handles their callbacks; uses {@code connection}, {@code platform},
 *       {@code vault}
 *   <li>{@code connection}: the connections and their states; callbacks that end them; uses {@code vault}, {@code platform}
 *   <li>{@code accesstoken}: hands out live access tokens and refreshes them; uses {@code connection}, {@code platform},
 *       {@code vault}
 *   <li>{@code erasure}: has all services erase an account, and keeps the proof; uses {@code connection}, {@code vault}
 *   <li>{@code disconnection}: the owner ends a connection; uses {@code connection}, {@code erasure}, {@code platform},
 *       {@code vault}
 *   <li>{@code platform}: the port to the platforms' OAuth; {@code platform.tiktok} is one adapter
 *   <li>{@code vault}: encrypts secrets and stores the ciphertexts; uses nothing
 * </ul>
 */
@NullMarked
package dev.reelay.auth;

import org.jspecify.annotations.NullMarked;

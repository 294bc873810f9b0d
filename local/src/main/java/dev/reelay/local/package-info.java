/**
 * Reelay on one machine.
 *
 * <ul>
 *   <li>{@code cli}: the commands of {@code ./reelay}; uses all others
 *   <li>{@code stack}: starts, watches and stops everything, and keeps its data; uses {@code gateway} and {@code secret}
 *   <li>{@code server}: prepares a server for {@code docker compose}; uses {@code secret}
 *   <li>{@code secret}: makes up secrets
 *   <li>{@code gateway}: one port in front of the five services
 *   <li>{@code journey}: what {@code demo} tells, through public doors only; knows addresses, not the stack
 * </ul>
 */
@NullMarked
package dev.reelay.local;

import org.jspecify.annotations.NullMarked;

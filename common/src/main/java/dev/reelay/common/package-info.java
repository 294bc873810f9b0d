/**
 * The kit that the services share: outgoing events ({@code outbox}), incoming events ({@code inbox}), error answers
 * ({@code problem}), the caller ({@code identity}), paged lists ({@code page}), platform adapters ({@code platform}) and how often
 * they may call ({@code ratelimit}), the clock ({@code time}), blocking work ({@code work}), graceful shutdown ({@code stop}),
 * operators' calls ({@code operations}), what is left of an erased connection ({@code erasure}), what a
 * connection's owner gets of it ({@code export}), and how long anything is kept ({@code retention}). No business terms.
 */
@NullMarked
package dev.reelay.common;

import org.jspecify.annotations.NullMarked;

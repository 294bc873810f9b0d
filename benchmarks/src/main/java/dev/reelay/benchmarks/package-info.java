/**
 * Every figure that Reelay states. {@code measure}: cases, rounds, statistics; {@code report}: JSON, page and plot;
 * {@code lab}: servers and service processes; {@code sample}: made-up callbacks and events, tokens; {@code posts}: very many posts and queries;
 * {@code intake}, {@code outbox}, {@code consumers}, {@code refresh}, {@code search}, {@code start}, {@code upload}: the cases,
 * which know nothing of each other; {@code cli}: the command. Cases use only what others can see of a service: its process,
 * its port, its tables and topics.
 */
@NullMarked
package dev.reelay.benchmarks;

import org.jspecify.annotations.NullMarked;

/**
 * The kit that the services share: events out ({@code outbox}), events in ({@code inbox}), answers to bad input
 * ({@code problem}), who calls ({@code identity}), lists in pages ({@code page}), adapters of platforms ({@code platform}) and
 * how often they may call ({@code ratelimit}), what time it is ({@code time}), work on threads of its own ({@code work}), an
 * orderly stop ({@code stop}), what operators do ({@code operations}). No business words.
 */
package dev.reelay.common;

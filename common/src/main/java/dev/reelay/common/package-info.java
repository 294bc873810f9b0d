/**
 * The kit that the services share: events out ({@code outbox}), events in ({@code inbox}), answers to bad input
 * ({@code problem}), who calls ({@code identity}), lists in pages ({@code page}), adapters of platforms ({@code platform}), what
 * time it is ({@code time}), work on threads of its own ({@code work}), an orderly stop ({@code stop}), what operators do
 * ({@code operations}). No business words.
 */
@NullMarked
package dev.reelay.common;

import org.jspecify.annotations.NullMarked;

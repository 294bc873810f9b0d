/** Figures of very many videos over three months: how they are written, kept and read. */
@NullMarked
package dev.reelay.benchmarks.history;

import org.jspecify.annotations.NullMarked;

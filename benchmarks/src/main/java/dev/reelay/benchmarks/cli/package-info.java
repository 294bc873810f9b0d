/** {@code ./reelay bench}. */
package dev.reelay.benchmarks.cli;

/** Servers and service processes as production has them, and what of the machine belongs beside a figure. */
@NullMarked
package dev.reelay.benchmarks.lab;

import org.jspecify.annotations.NullMarked;

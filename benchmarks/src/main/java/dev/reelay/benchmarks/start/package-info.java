/** How long services take to start, and what they need when nobody asks them anything. */
@NullMarked
package dev.reelay.benchmarks.start;

import org.jspecify.annotations.NullMarked;

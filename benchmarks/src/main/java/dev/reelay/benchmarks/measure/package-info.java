/** What a case is, how its contenders take turns, and what is made of their samples. */
@NullMarked
package dev.reelay.benchmarks.measure;

import org.jspecify.annotations.NullMarked;

/** People who connect their accounts. */
@NullMarked
package dev.reelay.benchmarks.owner;

import org.jspecify.annotations.NullMarked;

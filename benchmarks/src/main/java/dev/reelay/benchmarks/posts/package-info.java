/** As many made-up posts as wanted, the same for the same number, and what people type to find them. */
@NullMarked
package dev.reelay.benchmarks.posts;

import org.jspecify.annotations.NullMarked;

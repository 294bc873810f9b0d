/** What a publication costs, from its request until its video is public and told. */
@NullMarked
package dev.reelay.benchmarks.publications;

import org.jspecify.annotations.NullMarked;

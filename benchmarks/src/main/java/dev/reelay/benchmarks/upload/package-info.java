/** How fast a large file goes through publish-service, and in how much memory. */
@NullMarked
package dev.reelay.benchmarks.upload;

import org.jspecify.annotations.NullMarked;

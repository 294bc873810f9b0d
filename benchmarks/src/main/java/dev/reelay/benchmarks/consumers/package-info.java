/** Events read by services, few of which or all of which have an effect, and by a plain consumer that only parses them. */
@NullMarked
package dev.reelay.benchmarks.consumers;

import org.jspecify.annotations.NullMarked;

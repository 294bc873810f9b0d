/** What spans and lines of the log say about the work in hand: one trace from its request to its end, and the same ids in every line. */
@NullMarked
package dev.reelay.common.trace;

import org.jspecify.annotations.NullMarked;

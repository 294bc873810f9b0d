/** Graceful shutdown: accepts no new work and finishes or hands over current work, within a grace period. */
@NullMarked
package dev.reelay.common.stop;

import org.jspecify.annotations.NullMarked;

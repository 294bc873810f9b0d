/** Blocking work on a thread of its own: from there to a step in the database and back. */
@NullMarked
package dev.reelay.common.work;

import org.jspecify.annotations.NullMarked;

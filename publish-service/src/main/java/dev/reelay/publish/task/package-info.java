/**
 * Tasks on the platforms: which publication each belongs to, and what the platforms report about them.
 *
 * <p>A callback may arrive before the task's id is stored, or be the only source of it. It waits in {@code early_callbacks}
 * until its publication is known.
 */
@NullMarked
package dev.reelay.publish.task;

import org.jspecify.annotations.NullMarked;

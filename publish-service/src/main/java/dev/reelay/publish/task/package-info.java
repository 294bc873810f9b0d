/**
 * Tasks at the platforms: which publication each belongs to, and what the platforms tell about them.
 *
 * <p>A callback may come before the task's id was written down, or be the only one who knows it. It waits in
 * {@code early_news} until its publication is known.
 */
package dev.reelay.publish.task;

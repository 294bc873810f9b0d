/** Blocking work on a thread of its own: from there to a step in the database and back. */
package dev.reelay.common.work;

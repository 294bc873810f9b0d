/** Graceful shutdown: accepts no new work and finishes or hands over current work, within a grace period. */
package dev.reelay.common.stop;

/** The clock. */
package dev.reelay.common.time;

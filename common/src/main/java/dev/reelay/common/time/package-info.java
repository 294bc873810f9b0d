/** What time it is. */
package dev.reelay.common.time;

/** An ordinary stop: takes no new work, ends or hands on what is in hand, within a grace. */
package dev.reelay.common.stop;

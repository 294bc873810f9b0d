/** An ordinary stop: takes no new work, ends or hands on what is in hand, within a grace. */
@NullMarked
package dev.reelay.common.stop;

import org.jspecify.annotations.NullMarked;

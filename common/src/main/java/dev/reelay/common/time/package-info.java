/** The clock. */
@NullMarked
package dev.reelay.common.time;

import org.jspecify.annotations.NullMarked;

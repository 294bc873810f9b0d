/** What time it is. */
@NullMarked
package dev.reelay.common.time;

import org.jspecify.annotations.NullMarked;

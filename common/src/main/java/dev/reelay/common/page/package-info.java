/** Lists in pages: {@code {items, next_cursor}}, where the cursor is opaque to callers. */
@NullMarked
package dev.reelay.common.page;

import org.jspecify.annotations.NullMarked;

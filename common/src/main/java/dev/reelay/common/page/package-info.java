/** Lists in pages: {@code {items, next_cursor}}, where the cursor is opaque to callers. */
package dev.reelay.common.page;

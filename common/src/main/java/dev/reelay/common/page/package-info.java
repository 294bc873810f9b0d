/** Paged lists: {@code {items, next_cursor}}, with a cursor that is opaque to callers. */
@NullMarked
package dev.reelay.common.page;

import org.jspecify.annotations.NullMarked;

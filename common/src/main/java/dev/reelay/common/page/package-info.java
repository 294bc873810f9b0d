/** Paged lists: {@code {items, next_cursor}}, with a cursor that is opaque to callers. */
package dev.reelay.common.page;

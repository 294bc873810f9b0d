/**
 * Events as they happen, as server-sent events for people's browsers: only those of their workspace, from the service's own ledger,
 * resumable.
 */
@NullMarked
package dev.reelay.common.live;

import org.jspecify.annotations.NullMarked;

/** Removes what is older than it is to be kept, in small steps; which classes of data there are is in docs/retention.md. */
@NullMarked
package dev.reelay.common.retention;

import org.jspecify.annotations.NullMarked;

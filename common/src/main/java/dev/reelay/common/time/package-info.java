/** The clock: all replicas go by the database's. */
@NullMarked
package dev.reelay.common.time;

import org.jspecify.annotations.NullMarked;

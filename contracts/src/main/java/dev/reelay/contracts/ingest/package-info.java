/** Facts about videos and accounts, as the platform reported them. */
@NullMarked
package dev.reelay.contracts.ingest;

import org.jspecify.annotations.NullMarked;

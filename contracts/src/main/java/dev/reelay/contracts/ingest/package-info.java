/** Facts about videos and accounts, as the platform told them. */
@NullMarked
package dev.reelay.contracts.ingest;

import org.jspecify.annotations.NullMarked;

/** What a migration may do while the release before it still runs. */
@NullMarked
package dev.reelay.deploy.migration;

import org.jspecify.annotations.NullMarked;

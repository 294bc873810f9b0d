/** The calls of the Research API: a day has a fixed number of them for the whole organisation, which the workspaces share. */
@NullMarked
package dev.reelay.ingest.research;

import org.jspecify.annotations.NullMarked;

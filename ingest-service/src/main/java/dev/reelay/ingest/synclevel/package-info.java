/** The service levels that the runs of connections have to keep: how many succeed, and how long they take. */
@NullMarked
package dev.reelay.ingest.synclevel;

import org.jspecify.annotations.NullMarked;

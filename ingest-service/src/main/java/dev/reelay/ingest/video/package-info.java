/** Stored videos, one row for each in a workspace, and their figures over time. Tells what is new or changed. */
@NullMarked
package dev.reelay.ingest.video;

import org.jspecify.annotations.NullMarked;

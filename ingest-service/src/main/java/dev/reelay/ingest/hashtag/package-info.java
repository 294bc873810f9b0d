/** Hashtags: how a search over them is cut into queries that a platform takes, and which ones the stored videos carry. */
@NullMarked
package dev.reelay.ingest.hashtag;

import org.jspecify.annotations.NullMarked;

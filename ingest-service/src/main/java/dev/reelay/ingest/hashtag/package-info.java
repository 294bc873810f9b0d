/** The hashtags of the stored videos. */
@NullMarked
package dev.reelay.ingest.hashtag;

import org.jspecify.annotations.NullMarked;

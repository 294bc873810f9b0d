/** Pictures of accounts and videos. Platforms sign their links and end them after hours, so each is fetched when somebody looks. */
@NullMarked
package dev.reelay.ingest.picture;

import org.jspecify.annotations.NullMarked;

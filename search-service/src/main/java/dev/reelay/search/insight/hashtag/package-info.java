/** How often hashtags are used, how the posts with them do, and which are used together. */
@NullMarked
package dev.reelay.search.insight.hashtag;

import org.jspecify.annotations.NullMarked;

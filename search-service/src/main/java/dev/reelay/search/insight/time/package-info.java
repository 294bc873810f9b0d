/** When a workspace's posts did best: by weekday and hour of posting. */
@NullMarked
package dev.reelay.search.insight.time;

import org.jspecify.annotations.NullMarked;

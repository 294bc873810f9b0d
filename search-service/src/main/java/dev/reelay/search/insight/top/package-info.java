/** A workspace's best posts of a period. */
@NullMarked
package dev.reelay.search.insight.top;

import org.jspecify.annotations.NullMarked;

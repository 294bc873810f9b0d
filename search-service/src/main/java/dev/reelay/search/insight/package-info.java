/** Totals over the posts of a workspace, from PostgreSQL. */
@NullMarked
package dev.reelay.search.insight;

import org.jspecify.annotations.NullMarked;

/** Sums over the posts of a workspace, from PostgreSQL. */
package dev.reelay.search.insight;

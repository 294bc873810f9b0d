/** The copy of all posts that searches rest on: one row for each post of a workspace, its newest version. */
@NullMarked
package dev.reelay.search.post;

import org.jspecify.annotations.NullMarked;

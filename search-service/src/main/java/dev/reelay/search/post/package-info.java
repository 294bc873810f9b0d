/** The copy of all posts, which searches rely on: one row for each post of a workspace, in its newest version. */
@NullMarked
package dev.reelay.search.post;

import org.jspecify.annotations.NullMarked;

/**
 * How text becomes words, and which words are similar: the same for both engines, so that a query finds the same posts in each. And
 * which language a caption is in.
 *
 * <p>Posts and queries are cut and folded here; Meilisearch gets the resulting words, separated by spaces, and has nothing
 * left to decide about languages.
 */
@NullMarked
package dev.reelay.search.text;

import org.jspecify.annotations.NullMarked;

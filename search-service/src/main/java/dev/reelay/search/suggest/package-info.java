/** Suggests words, hashtags and authors while somebody types. */
@NullMarked
package dev.reelay.search.suggest;

import org.jspecify.annotations.NullMarked;

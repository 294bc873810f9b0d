/** Which parts of a post the words of a query stand for, whichever engine found it. */
@NullMarked
package dev.reelay.search.highlight;

import org.jspecify.annotations.NullMarked;

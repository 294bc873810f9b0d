/** Learns which connections are erased; what is removed then, each feature knows. */
@NullMarked
package dev.reelay.search.erasure;

import org.jspecify.annotations.NullMarked;

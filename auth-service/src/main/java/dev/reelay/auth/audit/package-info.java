/** Who did what with connections and tokens, when and from where: an append-only table, and its list for administrators. */
@NullMarked
package dev.reelay.auth.audit;

import org.jspecify.annotations.NullMarked;

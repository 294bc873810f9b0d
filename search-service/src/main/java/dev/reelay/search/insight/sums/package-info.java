/** The sums that insights are read from, kept up with the posts in the transaction that writes them; and the sweep that checks them. */
@NullMarked
package dev.reelay.search.insight.sums;

import org.jspecify.annotations.NullMarked;

/** The figures of connected accounts over time, one row a day, and how an account grows by them. */
@NullMarked
package dev.reelay.search.insight.account;

import org.jspecify.annotations.NullMarked;

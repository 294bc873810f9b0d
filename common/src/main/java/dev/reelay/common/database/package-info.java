/** PostgreSQL as every service uses it: time limits, advisory locks, and the check that it keeps what it acknowledges. Uses {@code problem}. */
@NullMarked
package dev.reelay.common.database;

import org.jspecify.annotations.NullMarked;

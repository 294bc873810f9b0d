/** PostgreSQL as every service uses it: the limits of each wait for it, its advisory locks, the check that it keeps what it acknowledges. */
@NullMarked
package dev.reelay.common.database;

import org.jspecify.annotations.NullMarked;

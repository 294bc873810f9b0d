/** PostgreSQL as every service uses it: time limits, advisory locks, and the check that it keeps what it acknowledges. */
package dev.reelay.common.database;

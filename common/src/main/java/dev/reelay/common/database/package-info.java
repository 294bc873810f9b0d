/** Limits of every wait for PostgreSQL, in one place for all services, and the check that it keeps what it acknowledges. */
package dev.reelay.common.database;

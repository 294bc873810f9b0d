/** Connected accounts: one row per account and workspace, its state and its events; and the callbacks that end a connection. */
@NullMarked
package dev.reelay.auth.connection;

import org.jspecify.annotations.NullMarked;

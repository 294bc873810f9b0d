/** Connected accounts: one row per account and workspace, its state and its events; what platforms' callbacks do to them. */
@NullMarked
package dev.reelay.auth.connection;

import org.jspecify.annotations.NullMarked;

/**
 * Connected accounts: one connection per account and workspace, with its state, its events and its last sync; one credential per
 * account, with its tokens' times; and the callbacks that end them.
 */
@NullMarked
package dev.reelay.auth.connection;

import org.jspecify.annotations.NullMarked;

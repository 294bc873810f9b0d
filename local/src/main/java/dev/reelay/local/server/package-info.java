/** What a server needs before {@code docker compose up}: the file of its settings, and a certificate for its gateway. */
@NullMarked
package dev.reelay.local.server;

import org.jspecify.annotations.NullMarked;

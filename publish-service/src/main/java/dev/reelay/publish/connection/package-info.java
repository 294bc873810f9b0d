/** Connected accounts, from the events of auth-service; no tokens. */
@NullMarked
package dev.reelay.publish.connection;

import org.jspecify.annotations.NullMarked;

/** Tells the users of connections that these end soon, or have ended: by an event, and by mail where there is an address. */
@NullMarked
package dev.reelay.auth.notice;

import org.jspecify.annotations.NullMarked;

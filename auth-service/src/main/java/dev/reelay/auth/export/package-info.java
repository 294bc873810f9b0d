/** Everything that all services hold of a connection, for its owner: one ZIP of JSON, streamed. */
@NullMarked
package dev.reelay.auth.export;

import org.jspecify.annotations.NullMarked;

/** What a service holds of a connection, as lines of JSON for its owner; auth-service makes one archive of all services' parts. */
@NullMarked
package dev.reelay.common.export;

import org.jspecify.annotations.NullMarked;

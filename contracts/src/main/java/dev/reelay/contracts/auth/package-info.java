/** Facts about a connection, the link between a workspace and one platform account. */
@NullMarked
package dev.reelay.contracts.auth;

import org.jspecify.annotations.NullMarked;

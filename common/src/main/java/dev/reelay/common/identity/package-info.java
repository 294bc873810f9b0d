/** Who calls, read from the OIDC access token. */
@NullMarked
package dev.reelay.common.identity;

import org.jspecify.annotations.NullMarked;

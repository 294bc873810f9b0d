/** Who calls, read from the OIDC access token. */
package dev.reelay.common.identity;

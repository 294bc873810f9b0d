/** Login Kit and token management: consent page, code, token, refresh, revoke; the grants behind the tokens. */
@NullMarked
package dev.reelay.sandbox.tiktok.oauth;

import org.jspecify.annotations.NullMarked;

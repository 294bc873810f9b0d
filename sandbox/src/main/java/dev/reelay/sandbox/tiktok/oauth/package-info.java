/** Login Kit and token management: consent page, code, token, refresh, revoke; the grants behind the tokens. */
package dev.reelay.sandbox.tiktok.oauth;

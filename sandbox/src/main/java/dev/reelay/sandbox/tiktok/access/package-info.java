/** Admits a call: bearer token, scope, rate limit, in that order. */
@NullMarked
package dev.reelay.sandbox.tiktok.access;

import org.jspecify.annotations.NullMarked;

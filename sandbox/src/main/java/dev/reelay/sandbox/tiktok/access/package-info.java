/** Admits a call: bearer token, scope, rate limit, in that order. */
package dev.reelay.sandbox.tiktok.access;

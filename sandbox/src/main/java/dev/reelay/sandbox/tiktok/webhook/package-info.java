/** Delivers the platform's callbacks: signed, at least once, with backoff; losing or doubling them on demand. */
@NullMarked
package dev.reelay.sandbox.tiktok.webhook;

import org.jspecify.annotations.NullMarked;

/** Delivers the platform's callbacks: signed, at least once, with backoff; losing or doubling them on demand. */
package dev.reelay.sandbox.tiktok.webhook;

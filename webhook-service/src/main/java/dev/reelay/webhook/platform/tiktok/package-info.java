/** TikTok's webhooks: header {@code TikTok-Signature}, an envelope whose {@code content} is a string of JSON. */
@NullMarked
package dev.reelay.webhook.platform.tiktok;

import org.jspecify.annotations.NullMarked;

/** TikTok's webhooks: header {@code TikTok-Signature}, an envelope whose {@code content} is a string of JSON. */
package dev.reelay.webhook.platform.tiktok;

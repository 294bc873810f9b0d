/** TikTok's Display and Research APIs, as documented for developers in November 2026. */
@NullMarked
package dev.reelay.ingest.platform.tiktok;

import org.jspecify.annotations.NullMarked;

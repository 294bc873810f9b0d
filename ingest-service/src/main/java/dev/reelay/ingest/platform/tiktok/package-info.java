/** TikTok's Display and Research APIs, as its developer documents of November 2026 give them. */
@NullMarked
package dev.reelay.ingest.platform.tiktok;

import org.jspecify.annotations.NullMarked;

/** TikTok's Content Posting API, direct post and inbox. */
@NullMarked
package dev.reelay.publish.platform.tiktok;

import org.jspecify.annotations.NullMarked;

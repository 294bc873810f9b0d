/** TikTok's Content Posting API, direct post. */
@NullMarked
package dev.reelay.publish.platform.tiktok;

import org.jspecify.annotations.NullMarked;

/** TikTok's Content Posting API, direct post and inbox, videos and photos. */
@NullMarked
package dev.reelay.publish.platform.tiktok;

import org.jspecify.annotations.NullMarked;

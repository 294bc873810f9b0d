/** TikTok's Content Posting API, direct post. */
package dev.reelay.publish.platform.tiktok;

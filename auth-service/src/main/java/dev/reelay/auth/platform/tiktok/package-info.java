/** TikTok's OAuth v2 and user info, following TikTok for Developers' pages "Login Kit for Web" and "Manage user access tokens". */
@NullMarked
package dev.reelay.auth.platform.tiktok;

import org.jspecify.annotations.NullMarked;

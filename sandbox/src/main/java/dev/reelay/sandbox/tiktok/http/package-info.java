/** The shapes that every feature shares: envelope, log id, checked bodies, field selection, HTML edge pages. */
@NullMarked
package dev.reelay.sandbox.tiktok.http;

import org.jspecify.annotations.NullMarked;

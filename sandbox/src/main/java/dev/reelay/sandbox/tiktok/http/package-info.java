/** The shapes that every feature shares: envelope, log id, checked bodies, field selection, HTML edge pages. */
package dev.reelay.sandbox.tiktok.http;

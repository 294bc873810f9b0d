/** The Content Posting API: creator info, init, chunks, status, cancel; and what happens to a post behind the scenes. */
package dev.reelay.sandbox.tiktok.posting;

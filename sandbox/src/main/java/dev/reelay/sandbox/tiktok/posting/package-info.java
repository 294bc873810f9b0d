/** The Content Posting API: creator info, init, chunks, status, cancel; and what happens to a post behind the scenes. */
@NullMarked
package dev.reelay.sandbox.tiktok.posting;

import org.jspecify.annotations.NullMarked;

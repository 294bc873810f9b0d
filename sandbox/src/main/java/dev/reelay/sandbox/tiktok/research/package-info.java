/** The Research API's video query: conditions, windows of 30 days, daily quota. */
@NullMarked
package dev.reelay.sandbox.tiktok.research;

import org.jspecify.annotations.NullMarked;

/** The Research API's video query: conditions, windows of 30 days, daily quota. */
package dev.reelay.sandbox.tiktok.research;

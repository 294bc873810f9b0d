/** What a creator may choose from when publishing. */
package dev.reelay.publish.creator;

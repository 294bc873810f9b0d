/** What a creator can choose from when publishing. */
package dev.reelay.publish.creator;

/** Learns how publications ended: from callbacks at once, from status calls as the slow net. */
package dev.reelay.publish.followup;

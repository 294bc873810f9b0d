/** Finds out how publications ended: from callbacks at once, from status calls as the slow fallback. */
package dev.reelay.publish.followup;

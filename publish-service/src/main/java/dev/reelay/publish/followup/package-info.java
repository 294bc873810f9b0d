/** Finds out how publications ended: from callbacks at once, from status calls as the slow fallback. */
@NullMarked
package dev.reelay.publish.followup;

import org.jspecify.annotations.NullMarked;

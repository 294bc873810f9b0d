/** What was done about a publication, step by step: what was about to happen outside, and what came of it. */
@NullMarked
package dev.reelay.publish.timeline;

import org.jspecify.annotations.NullMarked;

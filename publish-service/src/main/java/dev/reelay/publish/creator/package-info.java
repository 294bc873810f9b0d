/** What a creator can choose from when publishing. */
@NullMarked
package dev.reelay.publish.creator;

import org.jspecify.annotations.NullMarked;

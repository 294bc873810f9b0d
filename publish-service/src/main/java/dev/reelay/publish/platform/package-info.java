/** The port to a platform, in terms that hold for all of them; each adapter has a package of its own below. */
@NullMarked
package dev.reelay.publish.platform;

import org.jspecify.annotations.NullMarked;

/** Video files, from their request until their publication has ended: a port, and the local directory behind it. */
@NullMarked
package dev.reelay.publish.media;

import org.jspecify.annotations.NullMarked;

/** Video files, from their request until their publication has ended: a port, and behind it a directory or a bucket of S3. */
@NullMarked
package dev.reelay.publish.media;

import org.jspecify.annotations.NullMarked;

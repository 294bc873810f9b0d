/** A file in chunks: sent in order, from the storage, each until it is acknowledged. How to cut it is up to the platform. */
@NullMarked
package dev.reelay.publish.upload;

import org.jspecify.annotations.NullMarked;

/** A file in chunks: how it is cut, and how the chunks are sent in order, from the disk, each until it is acknowledged. */
package dev.reelay.publish.upload;

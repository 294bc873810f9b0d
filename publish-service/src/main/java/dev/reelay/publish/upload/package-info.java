/** A file in chunks: how it is cut, and how the chunks are sent in order, from the storage, each until it is acknowledged. */
package dev.reelay.publish.upload;

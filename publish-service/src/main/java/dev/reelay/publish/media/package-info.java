/** Video files, from their request until their publication has ended: a port, and the local directory behind it. */
package dev.reelay.publish.media;

/** Video files from the request that brought them until their publication is final: a port, and the local directory behind it. */
package dev.reelay.publish.media;

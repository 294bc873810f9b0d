/** Files on disk from the request that brought them until their publication is final. */
package dev.reelay.publish.media;

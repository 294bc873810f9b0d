/**
 * Takes up due publications under a lease, and sends them.
 *
 * <p>What a killed replica left is taken up when its lease has ended; what it marked before each call to the platform tells
 * whether the video may be on the platform, so that it is never sent twice (R2).
 */
package dev.reelay.publish.worker;

/**
 * Claims due publications under a lease, and sends them.
 *
 * <p>What a killed replica left behind is claimed when its lease has expired; the marks it made before each call to the platform
 * say whether the video may be on the platform, so that it is never sent twice (R2).
 */
@NullMarked
package dev.reelay.publish.worker;

import org.jspecify.annotations.NullMarked;

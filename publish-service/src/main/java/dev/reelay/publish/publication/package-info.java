/**
 * The aggregate: a video that somebody wants on a platform.
 *
 * <p>{@code PublicationService} serves people, {@code PublicationProgress} the worker, {@code PlatformReports} what the platform
 * reports. Every change happens under the row's lock, together with its event.
 */
@NullMarked
package dev.reelay.publish.publication;

import org.jspecify.annotations.NullMarked;

package dev.reelay.publish.intake;

import dev.reelay.publish.media.ReceivedFile;
import org.jspecify.annotations.Nullable;

/**
 * The file of a form.
 *
 * @param contentType as the part names it, with parameters
 */
record FilePart(@Nullable String contentType, ReceivedFile content) {}

package dev.reelay.publish.platform;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A task that the platform has opened.
 *
 * @param publishId the platform's id of the task
 * @param uploadAddress where to send the file; secret, in memory only; {@code null} when the platform pulls from a URL
 */
public record StartedTask(String publishId, @Nullable URI uploadAddress) {

    @Override
    public String toString() {
        return "StartedTask[publishId=" + publishId + "]";
    }
}

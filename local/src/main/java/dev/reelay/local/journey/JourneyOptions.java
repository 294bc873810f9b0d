package dev.reelay.local.journey;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the journey goes.
 *
 * @param kafka {@code bootstrap.servers}
 * @param login how the creators get their access tokens
 * @param workspace all creators work in it
 * @param directory for the video that is made on the spot, about 12 MB; it is deleted afterwards
 * @param untilUp how long the stack took to come up; for the report
 */
public record JourneyOptions(
        URI gateway, URI sandbox, String kafka, Login login, String workspace, Path directory, Duration untilUp) {}

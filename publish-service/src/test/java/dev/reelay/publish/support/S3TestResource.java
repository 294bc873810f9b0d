package dev.reelay.publish.support;

import dev.reelay.embedded.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** The service's files in a bucket, behind a port on which the test puts a {@link Wire}. */
public final class S3TestResource implements QuarkusTestResourceLifecycleManager {

    /** Where parts wait on their way into the bucket. */
    public static final Path SPOOL = Path.of("target", "media-parts");

    private static final String TEST = "reelay.test.s3.";

    private S3Server server;

    /** Between the service and the server, for a test to cut; the service reaches nothing without it. */
    public static Wire wire() {
        return new Wire(
                Integer.parseInt(System.getProperty(TEST + "port")), URI.create(System.getProperty(TEST + "server")));
    }

    /** To look into, past the wire. */
    public static S3Server server() {
        return S3Server.at(
                URI.create(System.getProperty(TEST + "server")),
                System.getProperty(TEST + "access-key"),
                System.getProperty(TEST + "secret-key"));
    }

    @Override
    public Map<String, String> start() {
        server = S3Server.start();
        var port = Integer.toString(Ports.orFree(0));
        // For the test, which has its classes from another loader.
        System.setProperty(TEST + "port", port);
        System.setProperty(TEST + "server", server.address().toString());
        System.setProperty(TEST + "access-key", server.accessKey());
        System.setProperty(TEST + "secret-key", server.secretKey());
        return Map.of(
                "reelay.publish.media.storage",
                "s3",
                "reelay.publish.media.directory",
                SPOOL.toString(),
                "reelay.publish.media.s3.bucket",
                S3Server.BUCKET,
                "reelay.publish.media.s3.endpoint",
                "http://127.0.0.1:" + port,
                "reelay.publish.media.s3.path-style",
                "true",
                "reelay.publish.media.s3.access-key",
                server.accessKey(),
                "reelay.publish.media.s3.secret-key",
                server.secretKey(),
                "reelay.publish.media.s3.attempt-timeout",
                "2s",
                "reelay.publish.media.s3.call-timeout",
                "5s");
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }
}

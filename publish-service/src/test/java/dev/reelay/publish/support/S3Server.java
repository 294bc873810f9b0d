package dev.reelay.publish.support;

import static org.awaitility.Awaitility.await;

import dev.reelay.embedded.Ports;
import dev.reelay.embedded.Tether;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A server of S3 with a bucket: S3Proxy on a directory, in a JVM of its own. With {@code REELAY_TEST_S3_URL} in the environment, and
 * {@code REELAY_TEST_S3_ACCESS_KEY} and {@code REELAY_TEST_S3_SECRET_KEY}, that server is used.
 */
public final class S3Server implements AutoCloseable {

    public static final String BUCKET = "media";

    private static final Path JAR = Path.of("target", "s3proxy", "s3proxy.jar");
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final URI address;
    private final String accessKey;
    private final String secretKey;
    private final Process process;
    private final S3Client client;

    private S3Server(URI address, String accessKey, String secretKey, Process process) {
        this.address = address;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.process = process;
        client = S3Client.builder()
                .endpointOverride(address)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .build();
        await().atMost(START_LIMIT).until(this::listens);
        if (client.listBuckets().buckets().stream()
                .noneMatch(bucket -> bucket.name().equals(BUCKET))) {
            client.createBucket(of -> of.bucket(BUCKET));
        }
    }

    /** One that runs. */
    static S3Server at(URI address, String accessKey, String secretKey) {
        return new S3Server(address, accessKey, secretKey, null);
    }

    public static S3Server start() {
        var external = System.getenv("REELAY_TEST_S3_URL");
        return external == null
                ? startProxy()
                : at(
                        URI.create(external),
                        System.getenv("REELAY_TEST_S3_ACCESS_KEY"),
                        System.getenv("REELAY_TEST_S3_SECRET_KEY"));
    }

    private static S3Server startProxy() {
        try {
            var directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "s3")), "server");
            var address = "http://127.0.0.1:" + Ports.orFree(0);
            var settings = Files.writeString(
                    directory.resolve("s3proxy.conf"),
                    """
                    s3proxy.authorization=aws-v2-or-v4
                    s3proxy.endpoint=%s
                    s3proxy.identity=reelay
                    s3proxy.credential=not-a-secret
                    jclouds.provider=filesystem-nio2
                    jclouds.identity=reelay
                    jclouds.credential=not-a-secret
                    jclouds.filesystem.basedir=%s
                    """
                            .formatted(
                                    address,
                                    Files.createDirectory(directory.resolve("data"))
                                            .toAbsolutePath()));
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var command = List.of(
                    java,
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-jar",
                    JAR.toString(),
                    "--properties",
                    settings.toString());
            var process = new ProcessBuilder(Tether.command(command, "TERM", STOP_LIMIT))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("s3proxy.log").toFile())
                    .start();
            return new S3Server(URI.create(address), "reelay", "not-a-secret", process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address() {
        return address;
    }

    public String accessKey() {
        return accessKey;
    }

    public String secretKey() {
        return secretKey;
    }

    /** The keys of all that is there. */
    public List<String> keys() {
        return client.listObjectsV2Paginator(of -> of.bucket(BUCKET)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /** The keys of all that has begun and did not end. */
    public List<String> uploads() {
        return client.listMultipartUploads(of -> of.bucket(BUCKET)).uploads().stream()
                .map(MultipartUpload::key)
                .toList();
    }

    public void clear() {
        // S3Proxy cannot list uploads while a part arrives whose caller has gone.
        await().atMost(START_LIMIT).ignoreExceptions().until(() -> uploads() != null);
        keys().forEach(key -> client.deleteObject(of -> of.bucket(BUCKET).key(key)));
        client.listMultipartUploads(of -> of.bucket(BUCKET))
                .uploads()
                .forEach(upload -> client.abortMultipartUpload(
                        of -> of.bucket(BUCKET).key(upload.key()).uploadId(upload.uploadId())));
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), 1_000);
            return true;
        } catch (IOException e) {
            if (process != null && !process.isAlive()) {
                throw new AssertionError("S3Proxy ended by itself; see target/s3", e);
            }
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
        if (process != null) {
            process.destroy();
        }
    }
}

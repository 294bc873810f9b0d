package dev.reelay.system;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A place of the test's own in a bucket of the server {@code REELAY_TEST_S3_URL}, with {@code REELAY_TEST_S3_ACCESS_KEY} and
 * {@code REELAY_TEST_S3_SECRET_KEY}.
 */
final class Bucket implements AutoCloseable {

    private static final String NAME = "media";

    private final String prefix = "system-test-" + UUID.randomUUID() + "/";
    private final URI server = URI.create(said("URL"));
    private final String accessKey = said("ACCESS_KEY");
    private final String secretKey = said("SECRET_KEY");
    private final S3Client client = S3Client.builder()
            .endpointOverride(server)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .build();

    /** Makes the bucket where there is none. */
    Bucket() {
        if (client.listBuckets().buckets().stream()
                .noneMatch(bucket -> bucket.name().equals(NAME))) {
            client.createBucket(of -> of.bucket(NAME));
        }
    }

    private static String said(String variable) {
        return requireNonNull(System.getenv("REELAY_TEST_S3_" + variable), "REELAY_TEST_S3_" + variable);
    }

    /** For publish-service. */
    Map<String, String> environment() {
        return Map.of(
                "REELAY_PUBLISH_MEDIA_STORAGE", "s3",
                "REELAY_PUBLISH_MEDIA_S3_BUCKET", NAME,
                "REELAY_PUBLISH_MEDIA_S3_PREFIX", prefix,
                "REELAY_PUBLISH_MEDIA_S3_ENDPOINT", server.toString(),
                "REELAY_PUBLISH_MEDIA_S3_PATH_STYLE", "true",
                "REELAY_PUBLISH_MEDIA_S3_ACCESS_KEY", accessKey,
                "REELAY_PUBLISH_MEDIA_S3_SECRET_KEY", secretKey);
    }

    /** Files and names of them, without the mark that says whose they are. */
    List<String> keys() {
        return client.listObjectsV2Paginator(of -> of.bucket(NAME).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .map(key -> key.substring(prefix.length()))
                .filter(key -> !key.equals(".owner"))
                .toList();
    }

    /** Of files whose parts arrive, or of which nobody knows any more: how many parts of each are there. */
    List<Integer> uploads() {
        return incomplete().flatMap(this::parts).toList();
    }

    /** None when it ended meanwhile. */
    private Stream<Integer> parts(MultipartUpload upload) {
        try {
            var parts = client.listParts(of -> of.bucket(NAME).key(upload.key()).uploadId(upload.uploadId()));
            return Stream.of(parts.parts().size());
        } catch (NoSuchUploadException e) {
            return Stream.empty();
        }
    }

    private Stream<MultipartUpload> incomplete() {
        // All are listed, since MinIO takes a prefix of a name for a whole one.
        return client.listMultipartUploads(of -> of.bucket(NAME)).uploads().stream()
                .filter(upload -> upload.key().startsWith(prefix));
    }

    @Override
    public void close() {
        client.listObjectsV2Paginator(of -> of.bucket(NAME).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList()
                .forEach(key -> client.deleteObject(of -> of.bucket(NAME).key(key)));
        incomplete()
                .toList()
                .forEach(upload -> client.abortMultipartUpload(
                        of -> of.bucket(NAME).key(upload.key()).uploadId(upload.uploadId())));
        client.close();
    }
}

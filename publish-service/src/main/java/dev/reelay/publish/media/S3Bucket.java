package dev.reelay.publish.media;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The calls of S3 that the storage makes, all under the prefix that is set, each with its time limit. Blocking; thread-safe.
 *
 * <p>All but {@link #open} throw {@link UncheckedIOException} while the bucket is unavailable, {@code media-storage-full} when it is full, and
 * the SDK's own exceptions for what nobody foresaw.
 */
final class S3Bucket {

    private final S3Client client;
    private final String bucket;
    private final String prefix;
    private final UploadSlots slots;
    private final MeterRegistry metrics;

    S3Bucket(S3Client client, String bucket, String prefix, UploadSlots slots, MeterRegistry metrics) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
        this.slots = slots;
        this.metrics = metrics;
    }

    /** @throws IllegalStateException when a setting is missing */
    static S3Bucket of(S3Config config, UploadSlots slots, MeterRegistry metrics) {
        var bucket = config.bucket()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "reelay.publish.media.s3.bucket is missing. Name the bucket, or set reelay.publish.media.storage to local."));
        return new S3Bucket(S3Connection.of(config), bucket, config.prefix().orElse(""), slots, metrics);
    }

    void put(String key, RequestBody content) {
        call("PutObject", () -> client.putObject(to -> to.bucket(bucket).key(prefix + key), content));
    }

    /** Unless there is one already; answers whether it was put. */
    boolean putFirst(String key, RequestBody content) {
        try {
            call(
                    "PutObject",
                    () -> client.putObject(
                            to -> to.bucket(bucket).key(prefix + key).ifNoneMatch("*"), content));
            return true;
        } catch (S3Exception e) {
            if (S3Failure.of(e) == S3Failure.PRECONDITION) {
                return false;
            }
            throw e;
        }
    }

    /** Empty when there is no such object. */
    Optional<String> text(String key) {
        try {
            return Optional.of(call(
                            "GetObject",
                            () -> client.getObjectAsBytes(
                                    of -> of.bucket(bucket).key(prefix + key)))
                    .asUtf8String());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    /** As {@link MediaStorage#open}. */
    InputStream open(String key, long first, long last) throws IOException {
        try {
            return new S3Range(timed(
                    "GetObject",
                    () -> client.getObject(
                            of -> of.bucket(bucket).key(prefix + key).range("bytes=" + first + "-" + last))));
        } catch (SdkException e) {
            return switch (S3Failure.of(e)) {
                case NOT_FOUND -> throw new NoSuchFileException(key);
                case BEYOND_END -> InputStream.nullInputStream();
                case UNAVAILABLE -> throw new S3UnavailableException(e);
                default -> throw new IOException("the bucket does not give the file", e);
            };
        }
    }

    /** Answers the id of the upload. */
    String beginParts(String key) {
        return call(
                        "CreateMultipartUpload",
                        () -> client.createMultipartUpload(
                                of -> of.bucket(bucket).key(prefix + key)))
                .uploadId();
    }

    /** @param number from 1 */
    CompletedPart putPart(String key, String upload, int number, RequestBody content) {
        var put = call(
                "UploadPart",
                () -> client.uploadPart(
                        to -> to.bucket(bucket)
                                .key(prefix + key)
                                .uploadId(upload)
                                .partNumber(number),
                        content));
        return CompletedPart.builder().partNumber(number).eTag(put.eTag()).build();
    }

    void complete(String key, String upload, List<CompletedPart> parts) {
        call(
                "CompleteMultipartUpload",
                () -> client.completeMultipartUpload(of ->
                        of.bucket(bucket).key(prefix + key).uploadId(upload).multipartUpload(all -> all.parts(parts))));
    }

    /** One that is already gone is fine. */
    void abort(String key, String upload) {
        try {
            timed(
                    "AbortMultipartUpload",
                    () -> client.abortMultipartUpload(
                            of -> of.bucket(bucket).key(prefix + key).uploadId(upload)));
        } catch (NoSuchUploadException e) {
            Log.debugf("An upload was gone key=%s", key);
        } catch (SdkException e) {
            throw translated(e);
        }
    }

    /** One that is already gone is fine. */
    void delete(String key) {
        call("DeleteObject", () -> client.deleteObject(of -> of.bucket(bucket).key(prefix + key)));
    }

    boolean hasAny(String under) {
        return !call(
                        "ListObjectsV2",
                        () -> client.listObjectsV2(
                                of -> of.bucket(bucket).prefix(prefix + under).maxKeys(1)))
                .contents()
                .isEmpty();
    }

    /** All of them, page by page; their keys without our prefix. */
    Stream<S3Object> list(String under) {
        var first = page(under, null);
        return Stream.iterate(
                        first,
                        Objects::nonNull,
                        page -> page.isTruncated() ? page(under, page.nextContinuationToken()) : null)
                .flatMap(page -> page.contents().stream())
                .map(object -> object.copy(of -> of.key(object.key().substring(prefix.length()))));
    }

    private ListObjectsV2Response page(String under, @Nullable String after) {
        return call(
                "ListObjectsV2",
                () -> client.listObjectsV2(
                        of -> of.bucket(bucket).prefix(prefix + under).continuationToken(after)));
    }

    /** Aborts those that began before then. All are listed, since MinIO takes a prefix of a name for a whole one. */
    void abortUploads(String under, Instant before) {
        call(
                        "ListMultipartUploads",
                        () -> client.listMultipartUploadsPaginator(of -> of.bucket(bucket)).uploads().stream()
                                .filter(upload -> upload.key().startsWith(prefix + under))
                                .filter(upload -> upload.initiated().isBefore(before))
                                .toList())
                .forEach(upload -> abort(upload.key().substring(prefix.length()), upload.uploadId()));
    }

    private <T> T call(String operation, Supplier<T> call) {
        try {
            return timed(operation, call);
        } catch (SdkException e) {
            throw translated(e);
        }
    }

    private RuntimeException translated(SdkException e) {
        return switch (S3Failure.of(e)) {
            case FULL -> slots.full();
            case UNAVAILABLE -> new UncheckedIOException(new S3UnavailableException(e));
            default -> e;
        };
    }

    private <T> T timed(String operation, Supplier<T> call) {
        var begun = Timer.start(metrics);
        var outcome = "failed";
        try {
            var result = call.get();
            outcome = "ok";
            return result;
        } catch (SdkException e) {
            outcome = S3Failure.of(e).name().toLowerCase(Locale.ROOT);
            throw e;
        } finally {
            begun.stop(Timer.builder("reelay.publish.media.s3.calls")
                    .description("Calls of the bucket in which files wait")
                    .tags("operation", operation, "outcome", outcome)
                    .register(metrics));
        }
    }
}

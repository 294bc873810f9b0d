package dev.reelay.publish.media;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes a client of S3 from the settings, for Amazon's servers and others'. */
final class S3Connection {

    /** What most servers but Amazon's call theirs. */
    private static final Region ANY = Region.US_EAST_1;

    private S3Connection() {}

    /** @throws IllegalStateException when a setting is missing */
    static S3Client of(S3Config config) {
        var client = S3Client.builder()
                .httpClient(new S3Transport(UrlConnectionHttpClient.builder()
                        .connectionTimeout(config.connectTimeout())
                        .socketTimeout(config.attemptTimeout())
                        .build()))
                .overrideConfiguration(limits ->
                        limits.apiCallAttemptTimeout(config.attemptTimeout()).apiCallTimeout(config.callTimeout()))
                .credentialsProvider(credentials(config))
                .forcePathStyle(config.pathStyle())
                // Bodies as they are: other servers know neither the SDK's own checksums nor its chunks.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false));
        config.endpoint().ifPresent(client::endpointOverride);
        config.region()
                .map(Region::of)
                .or(() -> config.endpoint().map(other -> ANY))
                .ifPresent(client::region);
        try {
            return client.build();
        } catch (SdkClientException e) {
            throw new IllegalStateException(
                    "reelay.publish.media.s3.region is missing. Set it, or AWS_REGION, or reelay.publish.media.s3.endpoint.",
                    e);
        }
    }

    private static AwsCredentialsProvider credentials(S3Config config) {
        if (config.accessKey().isPresent() != config.secretKey().isPresent()) {
            throw new IllegalStateException(
                    "Incomplete configuration: set both of reelay.publish.media.s3.[access-key, secret-key], or neither to use what the SDK finds.");
        }
        return config.accessKey().isPresent()
                ? StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        config.accessKey().get(), config.secretKey().orElseThrow()))
                : DefaultCredentialsProvider.builder().build();
    }
}

package dev.reelay.publish.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The bucket in which files wait, where {@link MediaConfig#storage} is {@code s3}. */
@ConfigMapping(prefix = "reelay.publish.media.s3")
public interface S3Config {

    /** Has to be there. */
    Optional<String> bucket();

    /** What the names of all our objects begin with, such as {@code reelay/}; without one, the bucket is ours alone. */
    Optional<String> prefix();

    /** Of a server that is not Amazon's, such as {@code https://minio.example.com}. */
    Optional<URI> endpoint();

    /** Default: what the SDK finds ({@code AWS_REGION}, the instance's own); with an endpoint {@code us-east-1}, as most servers call theirs. */
    Optional<String> region();

    /** Whether the bucket is in the path of an address and not in its host; most servers other than Amazon's need it. */
    @WithDefault("false")
    boolean pathStyle();

    /** Set it together with the secret key, or neither to use what the SDK finds: its environment variables, or the role of the pod or machine. */
    Optional<String> accessKey();

    Optional<String> secretKey();

    @WithDefault("2s")
    Duration connectTimeout();

    /** Time limit for one attempt at a call, and for each wait while a file is read. A part of a file has 8 MiB. */
    @WithDefault("10s")
    Duration attemptTimeout();

    /** Time limit for a call with its repetitions. */
    @WithDefault("30s")
    Duration callTimeout();
}

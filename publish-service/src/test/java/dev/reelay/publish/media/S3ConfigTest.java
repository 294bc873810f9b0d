package dev.reelay.publish.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class S3ConfigTest {

    private static S3Config config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(S3Config.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(S3Config.class);
    }

    /** As compose tells what `.env` leaves out. */
    @Test
    void whatIsEmptyIsNotSet() {
        var config = config(Map.of(
                "reelay.publish.media.s3.bucket", "",
                "reelay.publish.media.s3.prefix", "",
                "reelay.publish.media.s3.endpoint", "",
                "reelay.publish.media.s3.region", "",
                "reelay.publish.media.s3.path-style", "false",
                "reelay.publish.media.s3.access-key", "",
                "reelay.publish.media.s3.secret-key", ""));

        assertThat(config.bucket()).isEmpty();
        assertThat(config.prefix()).isEmpty();
        assertThat(config.endpoint()).isEmpty();
        assertThat(config.region()).isEmpty();
        assertThat(config.pathStyle()).isFalse();
        assertThat(config.accessKey()).isEmpty();
        assertThat(config.secretKey()).isEmpty();
    }

    @Test
    void namesAreThoseOfTheManual() {
        var config = config(Map.of(
                "reelay.publish.media.s3.endpoint", "https://minio.example.com",
                "reelay.publish.media.s3.path-style", "true",
                "reelay.publish.media.s3.secret-key", "not-a-secret"));

        assertThat(config.endpoint()).contains(URI.create("https://minio.example.com"));
        assertThat(config.pathStyle()).isTrue();
        assertThat(config.secretKey()).contains("not-a-secret");
    }
}

package dev.reelay.publish.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://media.example.com/sea.mp4",
                "https://media.example.com:443/sea.mp4?signature=abc%2Fdef",
                "HTTPS://Media.Example.COM/sea.mp4",
                "https://xn--bcher-kva.example/a.mp4",
                "https://1.2.3.4.example.com/a.mp4"
            })
    void takesPublicDomains(String url) {
        assertThat(MediaUrl.parse("video_url", url)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://media.example.com/sea.mp4",
                "ftp://media.example.com/sea.mp4",
                "file:///etc/passwd",
                "//media.example.com/sea.mp4",
                "media.example.com/sea.mp4",
                "https:///sea.mp4",
                "https://media.example.com:8443/sea.mp4",
                "https://user@media.example.com/sea.mp4",
                "https://media.example.com@127.0.0.1/sea.mp4",
                "https://media.example.com/sea.mp4#part",
                "https://127.0.0.1/a.mp4",
                "https://127.1/a.mp4",
                "https://2130706433/a.mp4",
                "https://0x7f000001/a.mp4",
                "https://0x7f.0.0.1/a.mp4",
                "https://0177.0.0.1/a.mp4",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/a.mp4",
                "https://[::ffff:10.0.0.1]/a.mp4",
                "https://localhost/a.mp4",
                "https://app.localhost/a.mp4",
                "https://printer.local/a.mp4",
                "https://metadata.google.internal/a.mp4",
                "https://router.lan/a.mp4",
                "https://1.0.0.127.in-addr.arpa/a.mp4",
                "https://intranet/a.mp4",
                "https://media.example.com./a.mp4",
                "https://-media.example.com/a.mp4",
                "https://media..example.com/a.mp4",
                "https://media.example.com/a b.mp4",
                "https://１２７.0.0.1/a.mp4",
                ""
            })
    void refusesWhatCouldPointInside(String url) {
        assertThatThrownBy(() -> MediaUrl.parse("video_url", url))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo(CommonProblem.INVALID_VALUES);
                    assertThat(problem.errors()).extracting("field").containsExactly("video_url");
                });
    }
}

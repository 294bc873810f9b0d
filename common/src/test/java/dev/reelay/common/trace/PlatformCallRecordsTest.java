package dev.reelay.common.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each call is one span and one line. */
class PlatformCallRecordsTest {

    private final EndedSpans ended = new EndedSpans();
    private final List<String> lines = new ArrayList<>();
    private final Logger logger = Logger.getLogger(PlatformCallRecords.class.getName());
    private final Handler handler = new Lines();
    private final PlatformCallRecords records = new PlatformCallRecords(ended.tracer());

    @BeforeEach
    void listen() {
        logger.setLevel(Level.ALL);
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    @Test
    void aCallThatSucceededSaysWhatItWasAndHowLongItTook() {
        records.start(Platform.TIKTOK, "/v2/video/list/").end("ok", 200, "ok", "20261121AB");

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .matches("Platform called platform=tiktok operation=/v2/video/list/ outcome=ok status=200 code=ok"
                        + " durationMs=\\d+ logId=20261121AB attempt=1");
        var span = ended.get(0);
        assertThat(span.getName()).isEqualTo("tiktok /v2/video/list/");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(span.getAttributes().asMap().toString())
                .contains("http.response.status_code=200", "reelay.platform.log_id=20261121AB");
    }

    @Test
    void aCallWithoutAnAnswerIsAnError() {
        records.start(Platform.TIKTOK, "chunk").end("no_answer", 0, null, null);

        assertThat(lines.get(0))
                .contains("outcome=no_answer status=0 code=null")
                .contains("logId=null");
        var span = ended.get(0);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getAttributes().asMap().toString())
                .contains("error.type=no_answer")
                .doesNotContain("http.response.status_code");
    }

    private final class Lines extends Handler {

        @Override
        public void publish(LogRecord line) {
            lines.add(
                    line.getParameters() == null
                            ? line.getMessage()
                            : String.format(line.getMessage(), line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}

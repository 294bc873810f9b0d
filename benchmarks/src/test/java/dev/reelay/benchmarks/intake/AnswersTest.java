package dev.reelay.benchmarks.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.benchmarks.BenchException;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final String TWO =
            "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\nHTTP/1.1 401 Unauthorized\r\nContent-Length: 5\r\n\r\nsorry";

    private final List<Integer> statuses = new ArrayList<>();
    private final Answers answers = new Answers(statuses::add);

    @Test
    void answersThatComeTogetherAreTold() {
        answers.take(Buffer.buffer(TWO));

        assertThat(statuses).containsExactly(200, 401);
    }

    @Test
    void anAnswerIsToldWhenItsLastByteIsThere() {
        for (var i = 0; i < TWO.length(); i++) {
            assertThat(statuses).hasSize(i < TWO.indexOf("HTTP/1.1 401") ? 0 : 1);
            answers.take(Buffer.buffer(TWO.substring(i, i + 1)));
        }

        assertThat(statuses).containsExactly(200, 401);
    }

    @Test
    void anAnswerWithoutALengthEndsTheRun() {
        assertThatThrownBy(() -> answers.take(Buffer.buffer("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("Content-Length");
    }
}

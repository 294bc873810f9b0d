package dev.reelay.common.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "2026-11-26T23:59:59.123456789Z",
                "2026-11-27T01:00:00+02:00",
                "9999-12-31T23:59:59Z"
            })
    void aTimeIsRead(String text) {
        assertThat(ParameterReader.faultOf(Instant.class, text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-11-26",
                "2026-11-26T23:59:59",
                "2026-13-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "1970-01-01T00:00:00+18:00",
                "9999-12-31T23:59:59-18:00",
                "+12345-01-01T00:00:00Z",
                "1764200000"
            })
    void whatIsNoTimeOrBeyondTheTablesIsNot(String text) {
        assertThat(ParameterReader.faultOf(Instant.class, text))
                .get()
                .asString()
                .startsWith("must be a time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "yes", "TRUE", "perhaps"})
    void whatIsNeitherTrueNorFalseIsNotFalse(String text) {
        assertThat(ParameterReader.faultOf(boolean.class, text)).contains("must be true or false");
        assertThat(ParameterReader.faultOf(boolean.class, "true")).isEmpty();
        assertThat(ParameterReader.faultOf(boolean.class, "false")).isEmpty();
    }
}

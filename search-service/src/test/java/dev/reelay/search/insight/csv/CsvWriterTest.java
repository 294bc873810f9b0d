package dev.reelay.search.insight.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {

    private record Table(List<List<@Nullable Object>> csvRows) implements CsvTable {

        @Override
        public List<String> csvHeader() {
            return List.of("name", "posts");
        }
    }

    @Test
    void aTableHasAHeaderAndEndsItsLinesAsTheRfcSays() throws IOException {
        assertThat(csv("plain", 5L)).isEqualTo("\"name\",\"posts\"\r\n\"plain\",5\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=HYPERLINK(\"http://evil\",\"x\")"})
    void whatASpreadsheetWouldCalculateIsText(String hostile) throws IOException {
        assertThat(csv(hostile, 1)).isEqualTo("\"name\",\"posts\"\r\n\"'" + hostile.replace("\"", "\"\"") + "\",1\r\n");
    }

    @Test
    void numbersStayNumbersAndNothingStaysEmpty() throws IOException {
        assertThat(csv(-3, -0.5)).endsWith("\r\n-3,-0.5\r\n");
        assertThat(csv(null, 1)).endsWith("\r\n\"\",1\r\n");
        assertThat(csv("a", null)).endsWith("\r\n\"a\",\"\"\r\n");
        assertThat(csv(true, false)).endsWith("\r\ntrue,false\r\n");
    }

    @Test
    void quotesLinesAndOtherLettersSurvive() throws IOException {
        assertThat(csv("a \"b\"\r\nPhở, bò 🍜", 1)).endsWith("\r\n\"a \"\"b\"\"\r\nPhở, bò 🍜\",1\r\n");
    }

    private static String csv(@Nullable Object name, @Nullable Object posts) throws IOException {
        return CsvWriter.text(new Table(List.of(Arrays.asList(name, posts))));
    }
}

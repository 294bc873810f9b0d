package dev.reelay.search.insight.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes tables as CSV (RFC 4180: CRLF, a header row, quotes doubled), in UTF-8.
 *
 * <p>A spreadsheet takes a cell that begins with {@code = + - @} or a control character for a formula, and captions, hashtags and
 * handles are written by strangers: such a text gets an apostrophe in front (OWASP, "CSV Injection"). Numbers stay numbers.
 */
@Provider
@Produces(CsvTable.MEDIA_TYPE)
public class CsvWriter implements MessageBodyWriter<CsvTable> {

    private static final String FORMULA_BEGINS = "=+-@\t\r\n";

    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private static final CsvSchema RFC_4180 = CsvSchema.emptySchema().withLineSeparator("\r\n");

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return CsvTable.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            CsvTable table,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        headers.putSingle(HttpHeaders.CONTENT_TYPE, CsvTable.MEDIA_TYPE + ";charset=UTF-8;header=present");
        out.write(text(table).getBytes(UTF_8));
    }

    static String text(CsvTable table) throws IOException {
        var text = new StringWriter();
        try (var rows = MAPPER.writer(RFC_4180).writeValues(text)) {
            rows.write(table.csvHeader());
            for (var row : table.csvRows()) {
                rows.write(cells(row));
            }
        }
        return text.toString();
    }

    /** Nothing becomes an empty text: the library leaves a null out, with its column. */
    private static List<Object> cells(List<@Nullable Object> row) {
        return row.stream().map(CsvWriter::cell).toList();
    }

    private static Object cell(@Nullable Object cell) {
        if (cell instanceof Number || cell instanceof Boolean) {
            return cell;
        }
        return cell == null ? "" : harmless(cell.toString());
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}

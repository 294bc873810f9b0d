package dev.reelay.sandbox.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a catalogue in JSON Lines, one video a line.
 *
 * <p>The first line that cannot be used ends the reading with a {@link CatalogException} that names it: a sandbox that
 * silently drops videos would make every count of a test wrong.
 */
public final class CatalogReader {

    private static final ObjectReader LINES = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(CatalogLine.class);

    private final Path file;
    private final Map<Long, Integer> lineOfId = new HashMap<>();
    private final List<Video> videos = new ArrayList<>();
    private final Map<String, Account> accounts = new HashMap<>();

    private CatalogReader(Path file) {
        this.file = file;
    }

    public static Catalog read(Path file) {
        return new CatalogReader(file).read();
    }

    private Catalog read() {
        if (Files.isDirectory(file)) {
            throw unreadable("it is a directory", null);
        }
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            readLines(in);
        } catch (NoSuchFileException e) {
            throw unreadable("there is no such file", e);
        } catch (IOException e) {
            throw unreadable(
                    Files.isReadable(file) ? String.valueOf(e.getMessage()) : "this process may not read it", e);
        }
        if (videos.isEmpty()) {
            throw new CatalogException("The catalogue " + file + " holds no videos: give a file with one JSON object"
                    + " a line, or start without --catalog to use the built-in catalogue.");
        }
        return new Catalog(List.copyOf(videos), Map.copyOf(accounts));
    }

    private void readLines(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(1024);
        var number = 1;
        for (int next = in.read(); next != -1; next = in.read()) {
            if (next == '\n') {
                add(number++, line.toByteArray());
                line.reset();
            } else {
                line.write(next);
            }
        }
        add(number, line.toByteArray());
    }

    private void add(int number, byte[] line) {
        if (isBlank(line)) {
            return;
        }
        var parsed = parse(number, line);
        var video = parsed.toVideo(problem -> broken(number, problem));
        var earlier = lineOfId.putIfAbsent(video.id(), number);
        if (earlier != null) {
            throw broken(number, "it repeats the id of line " + earlier);
        }
        videos.add(video);
        accounts.merge(
                video.username(),
                Account.named(video.username(), parsed.authorFollowerCount(), video.regionCode()),
                (known, other) -> known);
    }

    private CatalogLine parse(int number, byte[] line) {
        try {
            CatalogLine parsed = LINES.readValue(line);
            if (parsed == null) {
                throw broken(number, "it holds null instead of an object");
            }
            return parsed;
        } catch (JsonProcessingException e) {
            throw broken(number, "it is not a valid video object (" + firstSentence(e.getOriginalMessage()) + ")");
        } catch (IOException e) {
            throw broken(number, "it is not UTF-8 text");
        }
    }

    private CatalogException broken(int number, String problem) {
        return new CatalogException("Line " + number + " of the catalogue " + file + " cannot be used: " + problem
                + "; correct or remove that line, or start without --catalog to use the built-in catalogue.");
    }

    private CatalogException unreadable(String reason, Throwable cause) {
        return new CatalogException(
                "The catalogue " + file + " cannot be read: " + reason
                        + "; give a readable JSON Lines file, or start without --catalog to use the built-in catalogue.",
                cause);
    }

    private static boolean isBlank(byte[] line) {
        for (var b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Jackson appends class names and hints after the first line or colon-separated sentence; people need neither. */
    private static String firstSentence(String message) {
        var line = message.lines().findFirst().orElse("unreadable");
        var hint = line.indexOf(" (for Object starting at");
        return hint < 0 ? line : line.substring(0, hint);
    }
}

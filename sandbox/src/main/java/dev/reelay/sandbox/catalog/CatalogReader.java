package dev.reelay.sandbox.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
        try {
            readLines(Files.readAllBytes(file));
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

    private void readLines(byte[] text) {
        var number = 1;
        var start = 0;
        for (int at = 0; at <= text.length; at++) {
            if (at == text.length || text[at] == '\n') {
                add(number++, text, start, at);
                start = at + 1;
            }
        }
    }

    private void add(int number, byte[] text, int from, int until) {
        if (isBlank(text, from, until)) {
            return;
        }
        var parsed = parse(number, text, from, until);
        var video = parsed.toVideo(problem -> broken(number, problem));
        var earlier = lineOfId.putIfAbsent(video.id(), number);
        if (earlier != null) {
            throw broken(number, "it repeats the id of line " + earlier);
        }
        videos.add(video);
        accounts.computeIfAbsent(
                video.username(),
                username -> Account.named(username, parsed.authorFollowerCount(), video.regionCode()));
    }

    private CatalogLine parse(int number, byte[] text, int from, int until) {
        try {
            CatalogLine parsed = LINES.readValue(text, from, until - from);
            if (parsed == null) {
                throw broken(number, "it holds null instead of an object");
            }
            return parsed;
        } catch (JsonMappingException e) {
            throw broken(number, misfit(e));
        } catch (JsonProcessingException e) {
            throw broken(number, "it is not valid JSON (" + e.getOriginalMessage() + ")");
        } catch (IOException e) {
            throw broken(number, "it cannot be decoded");
        }
    }

    /** In words of the file: Jackson's own would name classes of this program. */
    private static String misfit(JsonMappingException e) {
        var field = e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return field.isEmpty() ? "it is not one JSON object" : "its " + field + " has another type than documented";
    }

    private CatalogException broken(int number, String problem) {
        return new CatalogException("Line " + number + " of the catalogue " + file + " cannot be used: " + problem
                + "; correct or remove that line, or start without --catalog to use the built-in catalogue.");
    }

    private CatalogException unreadable(String reason, @Nullable Throwable cause) {
        return new CatalogException(
                "The catalogue " + file + " cannot be read: " + reason
                        + "; give a readable JSON Lines file, or start without --catalog to use the built-in catalogue.",
                cause);
    }

    private static boolean isBlank(byte[] text, int from, int until) {
        for (int at = from; at < until; at++) {
            if (text[at] != ' ' && text[at] != '\t' && text[at] != '\r') {
                return false;
            }
        }
        return true;
    }
}

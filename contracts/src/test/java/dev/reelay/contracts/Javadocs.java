package dev.reelay.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What the Javadoc of a contract type says, as plain text: the one place where fields are described. */
record Javadocs(String summary, Map<String, String> parameters) {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern COMMENT = Pattern.compile(
            "/\\*\\*(.*?)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*public (?:record|enum|interface|final class)",
            Pattern.DOTALL);

    static Javadocs of(Class<?> type) {
        var file = SOURCES.resolve(type.getName().replace('.', '/') + ".java");
        try {
            var comment = COMMENT.matcher(Files.readString(file));
            if (!comment.find()) {
                throw new IllegalStateException(file + " has no Javadoc on its type");
            }
            return parse(comment.group(1).replaceAll("(?m)^\\s*\\* ?", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Javadocs parse(String text) {
        var blocks = text.split("(?m)^@param ");
        var parameters = new LinkedHashMap<String, String>();
        for (int i = 1; i < blocks.length; i++) {
            var nameAndText = blocks[i].split("\\s+", 2);
            parameters.put(nameAndText[0], plain(nameAndText[1]));
        }
        return new Javadocs(plain(blocks[0]), parameters);
    }

    private static String plain(String text) {
        return text.replaceAll("\\{@code ([^}]*\\{[^}]*\\}[^}]*|[^}]*)\\}", "`$1`")
                .replaceAll("<p>", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}

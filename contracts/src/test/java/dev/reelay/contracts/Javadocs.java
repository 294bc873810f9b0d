package dev.reelay.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the Javadoc of a contract type says, for readers of JSON: the one place where events and fields are described.
 *
 * <p>Texts are Markdown: {@code code} stands in backticks, names of components in snake_case, and {@code null} is called
 * absent, since JSON leaves it out.
 *
 * @param sentences of the type, without the one that names the Kafka key, which the topic tells
 * @param parameters record component to its description
 * @param constants enum constant to its description
 */
record Javadocs(List<String> sentences, Map<String, String> parameters, Map<String, String> constants) {

    private static final Path SOURCES = Path.of("src/main/java");

    /** One comment: never runs over its end into the next one. */
    private static final String COMMENT = "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*";

    private static final Pattern TYPE = Pattern.compile(COMMENT + "public (?:record|enum) ", Pattern.DOTALL);
    private static final Pattern CONSTANT = Pattern.compile(
            COMMENT + "(?:@JsonEnumDefaultValue\\s*)?@JsonProperty\\(\"[^\"]*\"\\)\\s*(\\w+)", Pattern.DOTALL);
    private static final Pattern COMPONENT = Pattern.compile("(?m)^@param (\\w+)");
    private static final Pattern CAMEL_CASE = Pattern.compile("\\b[a-z]+(?:[A-Z][a-z]+)+\\b");

    static Javadocs of(Class<?> type) {
        var file = SOURCES.resolve(type.getName().replace('.', '/') + ".java");
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Javadocs parse(String source, String name) {
        var type = TYPE.matcher(source);
        if (!type.find()) {
            throw new IllegalStateException(name + " has no Javadoc on its type");
        }
        var comment = withoutStars(type.group(1));
        var parameters = new LinkedHashMap<String, String>();
        var component = COMPONENT.matcher(comment);
        var description = component.find() ? comment.substring(0, component.start()) : comment;
        component.reset();
        while (component.find()) {
            var end = comment.indexOf("\n@", component.end());
            parameters.put(
                    component.group(1), text(comment.substring(component.end(), end < 0 ? comment.length() : end)));
        }
        var constants = new LinkedHashMap<String, String>();
        CONSTANT.matcher(source)
                .results()
                .forEach(constant -> constants.put(constant.group(2), text(withoutStars(constant.group(1)))));
        return new Javadocs(sentences(text(description)), parameters, constants);
    }

    /** The first sentence. */
    String summary() {
        return sentences.get(0);
    }

    /** The whole description. */
    String description() {
        return String.join(" ", sentences);
    }

    /** For places that show no Markdown. */
    static String plain(String markdown) {
        return markdown.replace("`", "");
    }

    private static List<String> sentences(String text) {
        return Stream.of(text.split("(?<=\\.)\\s+"))
                .filter(sentence -> !sentence.startsWith("Kafka key:"))
                .toList();
    }

    private static String withoutStars(String comment) {
        return comment.replaceAll("(?m)^\\s*\\* ?", "");
    }

    private static String text(String javadoc) {
        var text = new StringBuilder();
        var rest = javadoc.replace("<p>", "").replaceAll("\\s+", " ").strip();
        for (int tag = rest.indexOf("{@"); tag >= 0; tag = rest.indexOf("{@")) {
            var end = closingBrace(rest, tag);
            var content = rest.substring(rest.indexOf(' ', tag) + 1, end);
            text.append(rest, 0, tag).append(content.equals("null") ? "absent" : "`" + snakeCase(content) + "`");
            rest = rest.substring(end + 1);
        }
        return text.append(rest).toString();
    }

    /** Code such as <code>{"videos": 60}</code> has braces of its own. */
    private static int closingBrace(String text, int opening) {
        int depth = 0;
        for (int i = opening; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        throw new IllegalStateException("no end of the inline tag in: " + text);
    }

    private static String snakeCase(String code) {
        return CAMEL_CASE.matcher(code).replaceAll(name -> Matcher.quoteReplacement(Schemas.jsonName(name.group())));
    }
}

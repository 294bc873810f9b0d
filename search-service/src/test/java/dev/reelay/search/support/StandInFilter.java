package dev.reelay.search.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A filter in Meilisearch's language: a text, or a list of which all must hold, and of a list within it one. Attributes that the
 * settings do not make filterable are refused, and so is what cannot be read.
 */
final class StandInFilter {

    private static final String INVALID = "invalid_search_filter";
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'|(!=|>=|<=|[=<>()\\[\\],])|([^\\s\"'=<>!()\\[\\],]+))");
    private static final Set<String> KEYWORDS =
            Set.of("AND", "OR", "NOT", "IN", "TO", "EXISTS", "IS", "NULL", "EMPTY", "STARTS", "WITH", "CONTAINS");

    private final Set<String> filterable;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    /** @param word a value or name, even when it is written as an operator is */
    private record Token(String text, boolean word) {}

    private StandInFilter(String text, Set<String> filterable) {
        this.text = text;
        this.filterable = filterable;
        var found = TOKEN.matcher(text.strip());
        var end = 0;
        for (; found.lookingAt(); found.region(end, text.strip().length())) {
            end = found.end();
            var quoted = found.group(1) != null ? found.group(1) : found.group(2);
            if (quoted != null) {
                tokens.add(new Token(quoted.replaceAll("\\\\(.)", "$1"), true));
            } else if (found.group(3) != null) {
                tokens.add(new Token(found.group(3), false));
            } else {
                tokens.add(new Token(found.group(4), !KEYWORDS.contains(found.group(4))));
            }
        }
        if (end != text.strip().length()) {
            throw unreadable();
        }
    }

    /** @param filterable names of attributes; one stands for those below it too */
    static Predicate<JsonNode> of(JsonNode filter, Set<String> filterable) {
        if (filter.isMissingNode() || filter.isNull()) {
            return document -> true;
        }
        if (filter.isTextual()) {
            return filter.asText().isBlank()
                    ? document -> true
                    : new StandInFilter(filter.asText(), filterable).whole();
        }
        if (!filter.isArray()) {
            throw new StandInRefusal(400, INVALID, "Invalid syntax for the filter parameter: expected String, Array");
        }
        Predicate<JsonNode> all = document -> true;
        for (var part : filter) {
            if (part.isArray() && !part.isEmpty()) {
                Predicate<JsonNode> any = document -> false;
                for (var one : part) {
                    any = any.or(of(one, filterable));
                }
                all = all.and(any);
            } else {
                all = all.and(of(part, filterable));
            }
        }
        return all;
    }

    private Predicate<JsonNode> whole() {
        var filter = either();
        if (at < tokens.size()) {
            throw unreadable();
        }
        return filter;
    }

    private Predicate<JsonNode> either() {
        var filter = both();
        while (takes("OR")) {
            filter = filter.or(both());
        }
        return filter;
    }

    private Predicate<JsonNode> both() {
        var filter = one();
        while (takes("AND")) {
            filter = filter.and(one());
        }
        return filter;
    }

    private Predicate<JsonNode> one() {
        if (takes("NOT")) {
            return one().negate();
        }
        if (takes("(")) {
            var filter = either();
            require(")");
            return filter;
        }
        return condition();
    }

    private Predicate<JsonNode> condition() {
        var attribute = attribute();
        if (takes("NOT")) {
            return takes("EXISTS") ? exists(attribute).negate() : in(attribute).negate();
        }
        if (takes("EXISTS")) {
            return exists(attribute);
        }
        if (takes("IS")) {
            var negated = takes("NOT");
            Predicate<JsonNode> is =
                    takes("NULL") ? document -> value(document, attribute).isNull() : empty(attribute);
            return negated ? is.negate() : is;
        }
        if (at < tokens.size() && tokens.get(at).text().equals("IN")) {
            return in(attribute);
        }
        if (takes("STARTS")) {
            require("WITH");
            var beginning = word().toLowerCase(Locale.ROOT);
            return document -> texts(document, attribute)
                    .anyMatch(value -> value.toLowerCase(Locale.ROOT).startsWith(beginning));
        }
        for (var operator : List.of("!=", ">=", "<=", "=", ">", "<")) {
            if (takes(operator)) {
                return comparison(attribute, operator);
            }
        }
        var from = compared(attribute, ">=", word());
        require("TO");
        return from.and(compared(attribute, "<=", word()));
    }

    private Predicate<JsonNode> comparison(String attribute, String operator) {
        if (operator.equals("=") || operator.equals("!=")) {
            var equal = among(attribute, List.of(word()));
            return operator.equals("=") ? equal : equal.negate();
        }
        return compared(attribute, operator, word());
    }

    /** Numbers with a number; texts with a text, whatever their case. */
    private static Predicate<JsonNode> compared(String attribute, String operator, String limit) {
        if (isNumber(limit)) {
            var number = Double.parseDouble(limit);
            return document -> numbers(document, attribute).anyMatch(value -> holds(operator, value.compareTo(number)));
        }
        var text = limit.toLowerCase(Locale.ROOT);
        return document -> texts(document, attribute)
                .anyMatch(
                        value -> holds(operator, value.toLowerCase(Locale.ROOT).compareTo(text)));
    }

    private static boolean holds(String operator, int compared) {
        return switch (operator) {
            case ">=" -> compared >= 0;
            case "<=" -> compared <= 0;
            case ">" -> compared > 0;
            default -> compared < 0;
        };
    }

    private Predicate<JsonNode> in(String attribute) {
        require("IN");
        require("[");
        var wanted = new ArrayList<String>();
        while (!takes("]")) {
            wanted.add(word());
            takes(",");
        }
        return among(attribute, wanted);
    }

    private Predicate<JsonNode> empty(String attribute) {
        require("EMPTY");
        return document -> {
            var value = value(document, attribute);
            return value.isContainerNode()
                    ? value.isEmpty()
                    : value.isTextual() && value.asText().isEmpty();
        };
    }

    private static Predicate<JsonNode> exists(String attribute) {
        return document -> !value(document, attribute).isMissingNode();
    }

    /** As the real one: texts are equal whatever their case, and a number also as the text of it. */
    private static Predicate<JsonNode> among(String attribute, List<String> wanted) {
        var wantedTexts =
                wanted.stream().map(one -> one.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        var wantedNumbers = wanted.stream()
                .filter(StandInFilter::isNumber)
                .map(Double::valueOf)
                .collect(Collectors.toSet());
        return document ->
                texts(document, attribute).anyMatch(text -> wantedTexts.contains(text.toLowerCase(Locale.ROOT)))
                        || numbers(document, attribute).anyMatch(wantedNumbers::contains);
    }

    private String attribute() {
        var name = word();
        if (filterable.stream().noneMatch(known -> name.equals(known) || name.startsWith(known + "."))) {
            throw new StandInRefusal(
                    400,
                    INVALID,
                    "Attribute `%s` is not filterable. Available filterable attributes: %s"
                            .formatted(name, filterable));
        }
        return name;
    }

    private String word() {
        if (at == tokens.size() || !tokens.get(at).word()) {
            throw unreadable();
        }
        return tokens.get(at++).text();
    }

    private boolean takes(String sign) {
        var taken = at < tokens.size()
                && !tokens.get(at).word()
                && tokens.get(at).text().equals(sign);
        at += taken ? 1 : 0;
        return taken;
    }

    private void require(String sign) {
        if (!takes(sign)) {
            throw unreadable();
        }
    }

    private StandInRefusal unreadable() {
        return new StandInRefusal(400, INVALID, "The filter `" + text + "` cannot be read");
    }

    static JsonNode value(JsonNode document, String attribute) {
        return attribute.indexOf('.') < 0 ? document.path(attribute) : document.at("/" + attribute.replace('.', '/'));
    }

    static Stream<JsonNode> values(JsonNode document, String attribute) {
        var value = value(document, attribute);
        return value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
    }

    private static Stream<String> texts(JsonNode document, String attribute) {
        return values(document, attribute)
                .filter(value -> value.isTextual() || value.isBoolean())
                .map(JsonNode::asText);
    }

    private static Stream<Double> numbers(JsonNode document, String attribute) {
        return values(document, attribute).filter(JsonNode::isNumber).map(JsonNode::asDouble);
    }

    private static boolean isNumber(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }
}

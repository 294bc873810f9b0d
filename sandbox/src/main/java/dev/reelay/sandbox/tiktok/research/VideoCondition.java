package dev.reelay.sandbox.tiktok.research;

import dev.reelay.sandbox.catalog.Video;
import dev.reelay.sandbox.tiktok.http.ApiFault;
import dev.reelay.sandbox.tiktok.http.JsonBody;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.ToLongFunction;

/** One condition of a query: {@code field_name}, {@code operation}, {@code field_values}; any value may match. */
record VideoCondition(String field, Operation operation, List<String> values) {

    private static final Set<String> TEXT_FIELDS = Set.of(
            "username", "region_code", "video_id", "hashtag_name", "keyword", "music_id", "effect_id", "video_length");
    private static final Set<String> NUMBER_FIELDS = Set.of("create_date", "view_count", "comment_count");

    enum Operation {
        EQ,
        IN,
        GT,
        GTE,
        LT,
        LTE
    }

    static VideoCondition of(JsonBody body) {
        var field = body.text("field_name");
        var values = body.texts("field_values");
        var operation = operation(body.text("operation"));
        if (!TEXT_FIELDS.contains(field) && !NUMBER_FIELDS.contains(field)) {
            throw ApiFault.invalidParams("Unknown field_name: " + field);
        }
        if (values.isEmpty()) {
            throw ApiFault.invalidParams("field_values must not be empty");
        }
        var compares = operation != Operation.EQ && operation != Operation.IN;
        if (compares && (!NUMBER_FIELDS.contains(field) || values.size() != 1)) {
            throw ApiFault.invalidParams("The operation " + operation + " does not fit the field " + field);
        }
        var condition = new VideoCondition(field, operation, values);
        if (NUMBER_FIELDS.contains(field)) {
            values.forEach(condition::number);
        }
        return condition;
    }

    private static Operation operation(String name) {
        try {
            return Operation.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw ApiFault.invalidParams("Unknown operation: " + name);
        }
    }

    boolean matches(Video video, long now) {
        return switch (field) {
            case "create_date" -> anyNumber(dayOf(video));
            case "view_count" -> anyNumber(video.popularity().at(now).views());
            case "comment_count" -> anyNumber(video.popularity().at(now).comments());
            default -> values.stream().anyMatch(value -> matchesText(video, value));
        };
    }

    private boolean matchesText(Video video, String value) {
        return switch (field) {
            case "username" -> video.username().equals(value);
            case "region_code" -> value.equalsIgnoreCase(video.regionCode());
            case "video_id" -> Long.toString(video.id()).equals(value);
            case "hashtag_name" -> video.hashtags().contains(value.toLowerCase(Locale.ROOT));
            case "keyword" -> video.description().toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
            case "video_length" -> lengthOf(video).equals(value);
            case "music_id" ->
                video.musicId() != null && Long.toString(video.musicId()).equals(value);
            default -> false; // the catalogue does not know effects
        };
    }

    private boolean anyNumber(long actual) {
        return values.stream().mapToLong(this::number).anyMatch(compare(actual));
    }

    private LongPredicate compare(long actual) {
        return switch (operation) {
            case EQ, IN -> wanted -> actual == wanted;
            case GT -> wanted -> actual > wanted;
            case GTE -> wanted -> actual >= wanted;
            case LT -> wanted -> actual < wanted;
            case LTE -> wanted -> actual <= wanted;
        };
    }

    private long number(String value) {
        ToLongFunction<String> parse =
                "create_date".equals(field) ? text -> Dates.parse(text).toEpochDay() : Long::parseLong;
        try {
            return parse.applyAsLong(value);
        } catch (NumberFormatException e) {
            throw ApiFault.invalidParams("The field " + field + " takes numbers");
        }
    }

    private static long dayOf(Video video) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(video.createTime()), ZoneOffset.UTC)
                .toEpochDay();
    }

    /** Bounds of the Research API's documentation: under 15 s, to 60 s, to 5 min, above. */
    private static String lengthOf(Video video) {
        var seconds = video.durationSeconds();
        if (seconds == null) {
            return "";
        }
        if (seconds < 15) {
            return "SHORT";
        }
        if (seconds <= 60) {
            return "MID";
        }
        return seconds <= 300 ? "LONG" : "EXTRA_LONG";
    }
}

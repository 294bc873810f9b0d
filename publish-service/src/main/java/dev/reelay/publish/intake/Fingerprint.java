package dev.reelay.publish.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelay.common.digest.Sha256;
import dev.reelay.publish.media.Media;
import dev.reelay.publish.platform.Choices;
import dev.reelay.publish.platform.Destination;
import dev.reelay.publish.platform.Photos;
import dev.reelay.publish.platform.PostOptions;
import dev.reelay.publish.platform.PublishingRules;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two requests ask for the same: SHA-256 over the connection, all of the {@link Choices}, and the file's own digest.
 *
 * <p>The choices are read from the record, so none can be forgotten. Fingerprints are stored, and compared with those that later
 * versions compute: a choice or an option that is added later counts by its name, and only where it was made and is not the
 * default, so that a request without it keeps its fingerprint.
 */
final class Fingerprint {

    private static final String OPTION = "options.";

    /**
     * What the first version had: it counts by its place, chosen or not, whatever the platform. Never changed. The options were
     * columns then, and TikTok the only platform.
     */
    private static final List<String> FIRST = List.of(
            "caption",
            "privacyLevel",
            OPTION + "disable_comment",
            OPTION + "disable_duet",
            OPTION + "disable_stitch",
            "scheduledAt",
            "videoUrl");

    private Fingerprint() {}

    /**
     * @param rules of the connection's platform
     * @param media {@code null} without a file
     * @param isDraft whether it is only to be kept
     */
    static String of(
            UUID connectionId, Choices choices, PublishingRules rules, @Nullable Media media, boolean isDraft) {
        var chosen = components(choices);
        var values = new ArrayList<>();
        values.add(connectionId);
        FIRST.forEach(name -> values.add(chosen.remove(name)));
        values.add(media == null ? null : media.sha256());
        chosen.remove("destination", Destination.DIRECT_POST);
        for (var option : rules.options()) {
            if (option.byDefault() != null) {
                chosen.remove(OPTION + option.name(), option.byDefault());
            }
        }
        chosen.forEach((name, value) -> {
            if (value != null) {
                values.add(name + "=" + value);
            }
        });
        if (isDraft) {
            values.add("draft=true");
        }
        return HexFormat.of()
                .formatHex(Sha256.of(values.stream()
                        .map(Fingerprint::text)
                        .collect(Collectors.joining("\n"))
                        .getBytes(UTF_8)));
    }

    /** Names and values of the record's components, and of each option. */
    private static Map<String, Object> components(Choices choices) {
        var all = new LinkedHashMap<String, Object>();
        for (var component : Choices.class.getRecordComponents()) {
            try {
                var made = component.getAccessor().invoke(choices);
                if (made instanceof PostOptions options) {
                    options.values().forEach((name, value) -> all.put(OPTION + name, value));
                } else if (made instanceof Photos photos) {
                    all.put("photos", photos.images());
                    all.put("coverIndex", photos.coverIndex());
                    all.put("title", photos.title());
                } else {
                    all.put(component.getName(), made);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e); // its accessors are public and only return a value
            }
        }
        return all;
    }

    /** With its length, so that no two lists of values yield the same text. */
    private static String text(@Nullable Object value) {
        return value == null ? "-" : "+" + value.toString().length() + ":" + value;
    }
}

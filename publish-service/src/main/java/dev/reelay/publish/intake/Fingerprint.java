package dev.reelay.publish.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelay.common.digest.Sha256;
import dev.reelay.publish.media.Media;
import dev.reelay.publish.platform.Choices;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells whether two requests want the same: SHA-256 over the connection, all of the {@link Choices}, and the file's own digest.
 *
 * <p>The choices are read from the record, so none can be forgotten. Fingerprints are stored and compared with those of later
 * versions: a choice that comes to the record counts by its name, and only where somebody made it, so that a request without it
 * keeps its fingerprint.
 */
final class Fingerprint {

    /** The choices of the first version, which count by their place, made or not. Never changed. */
    private static final List<String> FIRST = List.of(
            "caption", "privacyLevel", "disableComment", "disableDuet", "disableStitch", "scheduledAt", "videoUrl");

    private Fingerprint() {}

    /** @param media {@code null} without a file */
    static String of(UUID connectionId, Choices choices, Media media) {
        var chosen = components(choices);
        var values = new ArrayList<>();
        values.add(connectionId);
        FIRST.forEach(name -> values.add(chosen.remove(name)));
        values.add(media == null ? null : media.sha256());
        chosen.forEach((name, value) -> {
            if (value != null && !value.equals(false)) {
                values.add(name + "=" + value);
            }
        });
        return HexFormat.of()
                .formatHex(Sha256.of(values.stream()
                        .map(Fingerprint::text)
                        .collect(Collectors.joining("\n"))
                        .getBytes(UTF_8)));
    }

    /** Names and values of a record, those of records in it instead of the record. */
    private static Map<String, Object> components(Record record) {
        var all = new LinkedHashMap<String, Object>();
        for (var component : record.getClass().getRecordComponents()) {
            try {
                var value = component.getAccessor().invoke(record);
                if (value instanceof Record inner) {
                    all.putAll(components(inner));
                } else {
                    all.put(component.getName(), value);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e); // its accessors are public and do nothing but answer
            }
        }
        return all;
    }

    /** With its length, so that no two lists of values make the same text. */
    private static String text(Object value) {
        return value == null ? "-" : "+" + value.toString().length() + ":" + value;
    }
}

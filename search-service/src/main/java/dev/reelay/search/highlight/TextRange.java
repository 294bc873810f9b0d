package dev.reelay.search.highlight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A part of a text.
 *
 * @param start its first UTF-16 unit
 * @param end the unit behind its last
 */
@Schema(description = "A part of a text, in UTF-16 units, as JavaScript and Java count: `text.slice(start, end)`")
public record TextRange(
        @Schema(description = "Of its first unit", examples = "0") int start,
        @Schema(description = "Behind its last unit", examples = "5") int end) {

    /** In order, those that overlap or touch as one. */
    static List<TextRange> merged(List<TextRange> ranges) {
        var merged = new ArrayList<TextRange>();
        for (var range : ranges.stream()
                .sorted(Comparator.comparingInt(TextRange::start))
                .toList()) {
            var last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && range.start <= last.end) {
                merged.set(merged.size() - 1, new TextRange(last.start, Math.max(last.end, range.end)));
            } else {
                merged.add(range);
            }
        }
        return merged;
    }
}

package dev.reelay.search.highlight;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The parts of a hit's texts that the words of the query stand for; each list in order, without overlaps, empty where nothing is.
 *
 * @param hashtags of each of the hit's hashtags, in their order
 */
@Schema(
        description =
                "Parts of the hit's texts that match the words of the query. Ranges, not markup: a client escapes the text and"
                        + " marks them its own way")
public record Highlights(
        @Schema(description = "Parts of `caption`, of its first 5,000 UTF-16 units") List<TextRange> caption,
        @Schema(description = "Parts of `author`") List<TextRange> author,
        @Schema(description = "Parts of each hashtag, in the order of `hashtags`") List<List<TextRange>> hashtags) {}

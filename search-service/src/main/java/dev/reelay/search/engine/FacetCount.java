package dev.reelay.search.engine;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many hits have a value.
 *
 * @param value never empty; the filter of the same name accepts it
 */
@Schema(description = "How many hits have a value")
public record FacetCount(
        @Schema(
                        description =
                                "As the filter of the same name accepts it; hashtags and authors in lower case, without diacritics",
                        examples = "fyp")
                String value,
        @Schema(examples = "42") long count) {}

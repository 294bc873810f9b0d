package dev.reelay.search.engine.meilisearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.search.engine.Facet;
import dev.reelay.search.engine.FacetCount;
import dev.reelay.search.engine.FacetCounts;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Facets as attributes of the documents, and back. */
final class DocumentFacets {

    private DocumentFacets() {}

    static List<String> attributes(Collection<Facet> facets) {
        return facets.stream().map(DocumentFacets::attribute).sorted().toList();
    }

    /**
     * Exact: the server counts all hits of a numbered page.
     *
     * @param distribution the answer's {@code facetDistribution}: of each attribute the most frequent values
     */
    static FacetCounts read(Collection<Facet> facets, JsonNode distribution) {
        Map<Facet, List<FacetCount>> counts = new EnumMap<>(Facet.class);
        for (var facet : facets) {
            var values = new HashMap<String, Long>();
            distribution
                    .path(attribute(facet))
                    .fields()
                    .forEachRemaining(
                            value -> values.put(value.getKey(), value.getValue().asLong()));
            counts.put(facet, FacetCounts.most(values));
        }
        return new FacetCounts(counts, true);
    }

    private static String attribute(Facet facet) {
        return switch (facet) {
            case PLATFORM -> "platform_name";
            case HASHTAG -> "hashtag_keys";
            case AUTHOR -> "author_key";
            case LANGUAGE -> "language";
            case VISIBILITY -> "visibility";
        };
    }
}

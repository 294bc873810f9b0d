package dev.reelay.search.engine.meilisearch;

import static java.util.Map.entry;

import dev.reelay.search.engine.SearchCriteria;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How the index must be set up, in Meilisearch's own words. Changing any of it makes the server index everything anew. */
final class IndexSettings {

    /** Of all texts, in the index and in searches. */
    static final String LOCALE = "eng";

    /** Asked-for order first; the posts' own score decides between equals. */
    private static final List<String> RANKING =
            List.of("sort", "words", "typo", "proximity", "attributeRank", "wordPosition", "exactness", "score:desc");

    static final Map<String, Object> WANTED = Map.ofEntries(
            entry("searchableAttributes", List.of("hashtag_words", "author_words", "caption_words")),
            entry(
                    "filterableAttributes",
                    List.of(
                            "author_key",
                            "connection_id",
                            "hashtag_keys",
                            "hidden_from",
                            "platform_name",
                            "score",
                            "visibility",
                            "workspace_key")),
            entry("sortableAttributes", List.of("metrics.views", "posted_at_millis", "score")),
            entry("rankingRules", RANKING),
            entry("typoTolerance", Map.of("enabled", true, "minWordSizeForTypos", Map.of("oneTypo", 5, "twoTypos", 9))),
            entry("pagination", Map.of("maxTotalHits", SearchCriteria.MAX_DEPTH)),
            entry("prefixSearch", "indexingTime"),
            // The words are cut and folded already; one language for all keeps it from guessing and cutting them again.
            entry(
                    "localizedAttributes",
                    List.of(Map.of("attributePatterns", List.of("*_words"), "locales", List.of(LOCALE)))));

    private IndexSettings() {}

    /** Whether what the server has holds all of what we want; it may hold more. */
    static boolean areWanted(Map<String, Object> found) {
        return holds(found, WANTED);
    }

    private static boolean holds(Object found, Object wanted) {
        if (wanted instanceof Map<?, ?> fields) {
            return found instanceof Map<?, ?> has
                    && fields.entrySet().stream().allMatch(field -> holds(has.get(field.getKey()), field.getValue()));
        }
        if (wanted instanceof List<?> items) {
            return found instanceof List<?> has
                    && has.size() == items.size()
                    && IntStream.range(0, items.size()).allMatch(i -> holds(has.get(i), items.get(i)));
        }
        return wanted.equals(found);
    }
}

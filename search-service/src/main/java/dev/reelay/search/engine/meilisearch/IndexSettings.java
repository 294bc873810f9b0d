package dev.reelay.search.engine.meilisearch;

import static java.util.Map.entry;

import dev.reelay.search.engine.SearchCriteria;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the index must be set up, in Meilisearch's own words. Changing any of it makes the server index everything anew. */
final class IndexSettings {

    /** Of all texts, in the index and in searches. */
    static final String LOCALE = "eng";

    /** Asked-for order first; the posts' own score decides between equals. */
    private static final List<String> RANKING =
            List.of("sort", "words", "typo", "proximity", "attributeRank", "wordPosition", "exactness", "score:desc");

    /** Settings whose order means something; all other lists come back from the server in an order of its own. */
    private static final Set<String> ORDERED = Set.of("searchableAttributes", "rankingRules");

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
        return WANTED.entrySet().stream()
                .allMatch(setting ->
                        holds(found.get(setting.getKey()), setting.getValue(), ORDERED.contains(setting.getKey())));
    }

    private static boolean holds(Object found, Object wanted, boolean ordered) {
        if (wanted instanceof Map<?, ?> fields) {
            return found instanceof Map<?, ?> has
                    && fields.entrySet().stream()
                            .allMatch(field -> holds(has.get(field.getKey()), field.getValue(), ordered));
        }
        if (wanted instanceof List<?> items && !ordered) {
            return found instanceof List<?> has
                    && has.size() == items.size()
                    && items.stream()
                            .allMatch(item -> has.stream().anyMatch(candidate -> holds(candidate, item, false)));
        }
        return wanted.equals(found);
    }
}

package dev.reelay.search.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * How the stand-in evaluates a search: which documents match and how they are filtered, counted and paged is as Meilisearch 1.50 does
 * it (its HTTP contract, its crate {@code milli}). Of its ranking rules only {@code sort}, {@code typo}, {@code attributeRank} and
 * those by an attribute are here, so nobody may rely on an order by relevance.
 *
 * <p>A field that the real server does not know is refused as there; one that it knows and the stand-in does not is a 501.
 */
final class StandInSearch {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> FIELDS = Set.of(
            "q",
            "offset",
            "limit",
            "page",
            "hitsPerPage",
            "filter",
            "facets",
            "sort",
            "matchingStrategy",
            "locales",
            "attributesToRetrieve",
            "attributesToSearchOn");

    /** Of the real server. */
    private static final Set<String> NOT_HERE = Set.of(
            "vector",
            "retrieveVectors",
            "attributesToCrop",
            "cropLength",
            "cropMarker",
            "attributesToHighlight",
            "highlightPreTag",
            "highlightPostTag",
            "showMatchesPosition",
            "showRankingScore",
            "showRankingScoreDetails",
            "distinct",
            "hybrid",
            "rankingScoreThreshold",
            "media",
            "personalize",
            "useNetwork",
            "showPerformanceDetails");

    private static final List<String> DEFAULT_RANKING =
            List.of("words", "typo", "proximity", "attributeRank", "sort", "wordPosition", "exactness");
    private static final int DEFAULT_LIMIT = 20;
    private static final int DEFAULT_TOTAL_HITS = 1_000;
    private static final int DEFAULT_FACET_VALUES = 100;

    private final JsonNode settings;
    private final List<ObjectNode> documents;

    /** @param settings as they were set; what is missing has the server's default */
    StandInSearch(JsonNode settings, Collection<ObjectNode> documents) {
        this.settings = settings;
        this.documents = List.copyOf(documents);
    }

    /** The body of the answer. */
    JsonNode answer(JsonNode search) {
        search.fieldNames().forEachRemaining(StandInSearch::require);
        if (!search.path("matchingStrategy").asText("last").equals("all")) {
            throw notHere("matchingStrategy other than all");
        }
        var texts = StandInTexts.of(documents, searchedAttributes(search));
        var query = new StandInQuery(search.path("q").asText(""), texts);
        var filter =
                StandInFilter.of(search.path("filter"), Set.copyOf(strings(settings.path("filterableAttributes"))));
        var order = order(query, strings(search.path("sort")));
        var hits = query.documents().stream()
                .filter(number -> filter.test(documents.get(number)))
                .boxed()
                .sorted(order)
                .map(documents::get)
                .toList();
        var answer = JSON.createObjectNode();
        answer.put("query", search.path("q").asText("")).put("processingTimeMs", 1);
        addPage(answer, search, hits);
        addFacets(answer, strings(search.path("facets")), hits);
        return answer;
    }

    private static void require(String field) {
        if (NOT_HERE.contains(field)) {
            throw notHere(field);
        }
        if (!FIELDS.contains(field)) {
            throw new StandInRefusal(400, "bad_request", "Unknown field `" + field + "`");
        }
    }

    private static StandInRefusal notHere(String what) {
        return new StandInRefusal(501, "not_in_the_stand_in", what + " is not in the stand-in");
    }

    private List<String> searchedAttributes(JsonNode search) {
        var searchable =
                settings.has("searchableAttributes") ? strings(settings.path("searchableAttributes")) : List.of("*");
        if (searchable.contains("*")) {
            var all = new LinkedHashSet<String>();
            documents.forEach(document -> document.fieldNames().forEachRemaining(all::add));
            searchable = List.copyOf(all);
        }
        var asked = strings(search.path("attributesToSearchOn"));
        if (!searchable.containsAll(asked)) {
            throw new StandInRefusal(400, "invalid_search_attributes_to_search_on", asked + " are not all searchable");
        }
        return asked.isEmpty()
                ? searchable
                : searchable.stream().filter(asked::contains).toList();
    }

    private Comparator<Integer> order(StandInQuery query, List<String> sort) {
        var rules = settings.has("rankingRules") ? strings(settings.path("rankingRules")) : DEFAULT_RANKING;
        var sortable = strings(settings.path("sortableAttributes"));
        sort.forEach(rule -> requireSortable(rule, sortable, rules));
        var typed = query.withoutTypos();
        Comparator<Integer> order = (one, other) -> 0;
        for (var rule : rules) {
            switch (rule) {
                case "sort" -> {
                    for (var asked : sort) {
                        order = order.thenComparing(by(asked));
                    }
                }
                case "typo" -> order = order.thenComparing(first(number -> typed.get(number) ? 0 : 1));
                case "attribute", "attributeRank" ->
                    order = order.thenComparing(first(number -> query.isInFirstAttribute(number) ? 0 : 1));
                default -> order = rule.contains(":") ? order.thenComparing(by(rule)) : order;
            }
        }
        return order.thenComparing(Comparator.naturalOrder());
    }

    private static Comparator<Integer> first(ToIntFunction<Integer> rank) {
        return Comparator.comparingInt(rank);
    }

    private static void requireSortable(String rule, List<String> sortable, List<String> rules) {
        var attribute = rule.replaceFirst(":(asc|desc)$", "");
        if (attribute.equals(rule)) {
            throw new StandInRefusal(400, "invalid_search_sort", "`" + rule + "` has no :asc or :desc");
        }
        if (!sortable.contains(attribute) || !rules.contains("sort")) {
            throw new StandInRefusal(400, "invalid_search_sort", "Attribute `" + attribute + "` is not sortable");
        }
    }

    /** Numbers before texts, and what has no value last, in both directions. */
    private Comparator<Integer> by(String rule) {
        var attribute = rule.replaceFirst(":(asc|desc)$", "");
        var ascending = rule.endsWith(":asc");
        Comparator<JsonNode> values = (one, other) -> {
            var compared = one.isNumber() && other.isNumber()
                    ? one.decimalValue().compareTo(other.decimalValue())
                    : one.isNumber() == other.isNumber()
                            ? one.asText().compareTo(other.asText())
                            : one.isNumber() ? -1 : 1;
            return ascending ? compared : -compared;
        };
        var value = documents.stream()
                .map(document -> StandInFilter.value(document, attribute))
                .toList();
        return (one, other) -> {
            var mine = value.get(one);
            var theirs = value.get(other);
            var missing =
                    Boolean.compare(!mine.isValueNode() || mine.isNull(), !theirs.isValueNode() || theirs.isNull());
            return missing != 0 ? missing : values.compare(mine, theirs);
        };
    }

    /** Nothing beyond {@code maxTotalHits} is shown, though numbered pages count it. */
    private void addPage(ObjectNode answer, JsonNode search, List<ObjectNode> hits) {
        var deepest = settings.at("/pagination/maxTotalHits").asInt(DEFAULT_TOTAL_HITS);
        var numbered = search.has("page") || search.has("hitsPerPage");
        var limit = number(search, numbered ? "hitsPerPage" : "limit", DEFAULT_LIMIT);
        var page = number(search, "page", 1);
        var offset =
                numbered ? (int) Math.min((long) (page - 1) * limit, Integer.MAX_VALUE) : number(search, "offset", 0);
        if (numbered) {
            answer.put("hitsPerPage", limit).put("page", page);
            answer.put("totalPages", limit == 0 ? 0 : (hits.size() + limit - 1) / limit)
                    .put("totalHits", hits.size());
        } else {
            answer.put("limit", limit).put("offset", offset);
            answer.put("estimatedTotalHits", hits.size());
        }
        var retrieved =
                search.has("attributesToRetrieve") ? strings(search.path("attributesToRetrieve")) : List.of("*");
        var shown = answer.putArray("hits");
        hits.stream()
                .limit(deepest)
                .skip(page == 0 ? hits.size() : offset)
                .limit(limit)
                .map(document -> retrieved.contains("*")
                        ? document.deepCopy()
                        : document.deepCopy().retain(retrieved))
                .forEach(shown::add);
    }

    private static int number(JsonNode search, String field, int otherwise) {
        var value = search.path(field);
        if (!value.isMissingNode() && !value.isNull() && (!value.isIntegralNumber() || value.asLong() < 0)) {
            throw new StandInRefusal(
                    400,
                    "invalid_search_" + (field.equals("hitsPerPage") ? "hits_per_page" : field),
                    "`" + field + "` must be a positive integer");
        }
        return value.asInt(otherwise);
    }

    private void addFacets(ObjectNode answer, List<String> facets, List<ObjectNode> hits) {
        if (facets.isEmpty()) {
            return;
        }
        var filterable = strings(settings.path("filterableAttributes"));
        if (facets.contains("*")) {
            throw notHere("facet *");
        }
        if (!filterable.containsAll(facets)) {
            throw new StandInRefusal(400, "invalid_search_facets", facets + " are not all filterable");
        }
        var distribution = answer.putObject("facetDistribution");
        var stats = answer.putObject("facetStats");
        for (var facet : facets) {
            var values = hits.stream()
                    .flatMap(hit -> StandInFilter.values(hit, facet)
                            .filter(value -> value.isValueNode() && !value.isNull())
                            .distinct())
                    .toList();
            distribution.set(facet, counts(values, facet));
            var numbers = values.stream()
                    .filter(JsonNode::isNumber)
                    .mapToDouble(JsonNode::asDouble)
                    .summaryStatistics();
            if (numbers.getCount() > 0) {
                stats.putObject(facet).put("min", numbers.getMin()).put("max", numbers.getMax());
            }
        }
    }

    /** Texts that differ by case only are one value, shown as the first document has it. */
    private ObjectNode counts(List<JsonNode> values, String facet) {
        Map<String, String> shown = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (var value : values) {
            var key = value.asText().toLowerCase(Locale.ROOT);
            shown.putIfAbsent(key, value.asText());
            counts.merge(key, 1, Integer::sum);
        }
        var orders = settings.at("/faceting/sortFacetValuesBy");
        var byCount =
                orders.path(facet).asText(orders.path("*").asText("alpha")).equals("count");
        Comparator<String> order = Comparator.comparingInt(key -> byCount ? -counts.get(key) : 0);
        var most = settings.at("/faceting/maxValuesPerFacet").asInt(DEFAULT_FACET_VALUES);
        var own = JSON.createObjectNode();
        counts.keySet().stream()
                .sorted(order.thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .forEach(key -> own.put(shown.get(key), counts.get(key)));
        return own;
    }

    private static List<String> strings(JsonNode list) {
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray()) {
            throw new StandInRefusal(400, "bad_request", "expected a list: " + list);
        }
        var strings = new ArrayList<String>();
        list.forEach(one -> {
            if (!one.isTextual()) {
                throw notHere("what is no text: " + one);
            }
            strings.add(one.asText());
        });
        return strings;
    }
}

package dev.reelay.search.engine.meilisearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.reelay.search.engine.Backend;
import dev.reelay.search.engine.Reason;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchEngine;
import dev.reelay.search.engine.SearchHits;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.engine.SearchText;
import dev.reelay.search.post.PostView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Searches the live index of a Meilisearch server. */
@ApplicationScoped
class MeilisearchSearch implements SearchEngine {

    /** The fields of {@link PostView}, without those that exist only for searching. */
    private static final List<String> RETRIEVED = Arrays.stream(PostView.class.getRecordComponents())
            .map(component -> PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName()))
            .toList();

    private final LiveIndex index;
    private final ObjectMapper json;

    MeilisearchSearch(LiveIndex index, ObjectMapper json) {
        this.index = index;
        this.json = json;
    }

    @Override
    public Backend backend() {
        return Backend.MEILISEARCH;
    }

    @Override
    public Readiness readiness() {
        return index.readiness();
    }

    @Override
    public @Nullable Reason reason() {
        return index.reason();
    }

    @Override
    public Uni<SearchHits> search(SearchCriteria criteria) {
        return index.search(request(criteria)).map(answer -> hits(criteria, answer));
    }

    static Map<String, Object> request(SearchCriteria criteria) {
        var request = new LinkedHashMap<String, Object>();
        request.put("q", words(criteria.text()));
        request.put("filter", DocumentFilter.of(criteria));
        request.put("sort", DocumentOrder.of(order(criteria)));
        request.put("matchingStrategy", "all");
        request.put("locales", List.of(IndexSettings.LOCALE));
        request.put("attributesToRetrieve", RETRIEVED);
        if (!criteria.facets().isEmpty()) {
            request.put("facets", DocumentFacets.attributes(criteria.facets()));
        }
        // Numbered pages have an exact total; an offset is one only if it is a multiple of the limit.
        request.put("page", isAligned(criteria) ? skipped(criteria) / criteria.limit() + 1 : 1);
        request.put("hitsPerPage", isAligned(criteria) ? criteria.limit() : criteria.end());
        return request;
    }

    /** Hits to skip; none when the filter begins behind the previous page. */
    private static int skipped(SearchCriteria criteria) {
        return isBehindAValue(criteria) ? 0 : criteria.offset();
    }

    private static boolean isAligned(SearchCriteria criteria) {
        return skipped(criteria) % criteria.limit() == 0;
    }

    private static boolean isBehindAValue(SearchCriteria criteria) {
        return criteria.after().value() != null;
    }

    private static SearchSort order(SearchCriteria criteria) {
        return criteria.sort() == SearchSort.RELEVANCE && criteria.text().isEmpty()
                ? SearchSort.NEWEST
                : criteria.sort();
    }

    private static String words(SearchText text) {
        return text.terms().stream()
                .map(term -> term.exact() ? '"' + String.join(" ", term.words()) + '"' : term.word())
                .collect(Collectors.joining(" "));
    }

    private SearchHits hits(SearchCriteria criteria, JsonNode answer) {
        var items = new ArrayList<PostView>();
        for (var hit : answer.required("hits")) {
            try {
                items.add(json.treeToValue(hit, PostView.class));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        var page = isAligned(criteria) ? items : items.subList(Math.min(criteria.offset(), items.size()), items.size());
        var before = isBehindAValue(criteria) ? criteria.offset() : 0;
        var hits = SearchHits.of(
                criteria,
                page.subList(0, Math.min(page.size(), criteria.end() - criteria.offset())),
                before + answer.required("totalHits").asLong());
        return criteria.facets().isEmpty()
                ? hits
                : hits.with(DocumentFacets.read(criteria.facets(), answer.required("facetDistribution")));
    }
}

package dev.reelay.search.engine.meilisearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Searches the live index of a Meilisearch server. */
@ApplicationScoped
class MeilisearchSearch implements SearchEngine {

    /** The fields of {@link PostView}, without those that exist only for searching. */
    private static final List<String> RETRIEVED = List.of(
            "id",
            "platform_id",
            "platform_name",
            "author",
            "caption",
            "hashtags",
            "metrics",
            "posted_at",
            "score",
            "url",
            "duration_seconds",
            "connection_id",
            "visibility",
            "updated_at");

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

    private static Map<String, Object> request(SearchCriteria criteria) {
        var request = new LinkedHashMap<String, Object>();
        request.put("q", words(criteria.text()));
        request.put("filter", DocumentFilter.of(criteria));
        request.put("sort", order(criteria));
        request.put("matchingStrategy", "all");
        request.put("locales", List.of(IndexSettings.LOCALE));
        request.put("attributesToRetrieve", RETRIEVED);
        // Numbered pages have an exact total; an offset is one only if it is a multiple of the limit.
        var aligned = criteria.offset() % criteria.limit() == 0;
        request.put("page", aligned ? criteria.offset() / criteria.limit() + 1 : 1);
        request.put("hitsPerPage", aligned ? criteria.limit() : criteria.end());
        return request;
    }

    private static String words(SearchText text) {
        return text.terms().stream()
                .map(term -> term.exact() ? '"' + String.join(" ", term.words()) + '"' : term.word())
                .collect(Collectors.joining(" "));
    }

    private static List<String> order(SearchCriteria criteria) {
        return switch (criteria.sort()) {
            case RELEVANCE -> criteria.text().isEmpty() ? order(SearchSort.NEWEST) : List.of();
            default -> order(criteria.sort());
        };
    }

    private static List<String> order(SearchSort sort) {
        return switch (sort) {
            case RELEVANCE -> List.of();
            case NEWEST -> List.of("posted_at_millis:desc");
            case VIEWS -> List.of("metrics.views:desc");
            case SCORE -> List.of("score:desc");
        };
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
        var aligned = criteria.offset() % criteria.limit() == 0;
        var page = aligned ? items : items.subList(Math.min(criteria.offset(), items.size()), items.size());
        return SearchHits.of(
                criteria,
                page.subList(0, Math.min(page.size(), criteria.end() - criteria.offset())),
                answer.required("totalHits").asLong());
    }
}

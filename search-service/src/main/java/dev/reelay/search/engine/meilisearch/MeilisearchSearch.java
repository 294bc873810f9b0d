package dev.reelay.search.engine.meilisearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.reelay.common.problem.Unavailable;
import dev.reelay.search.engine.Backend;
import dev.reelay.search.engine.Reason;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchEngine;
import dev.reelay.search.engine.SearchHits;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.engine.SearchText;
import dev.reelay.search.post.PostView;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.ws.rs.ProcessingException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Searches the index of a Meilisearch server while it answers and is current. */
@ApplicationScoped
class MeilisearchSearch implements SearchEngine {

    /** The fields of {@link PostView}, without those that exist only for searching. */
    private static final List<String> RETRIEVED = Arrays.stream(PostView.class.getRecordComponents())
            .map(component -> PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName()))
            .toList();

    /** Codes of what is wrong with all searches, whatever they ask. */
    private static final Set<String> LOST =
            Set.of("index_not_found", "invalid_api_key", "missing_authorization_header");

    /** How the codes begin that refuse what a single search asks. */
    private static final List<String> ONE_SEARCH = List.of("invalid_search_", "bad_request", "http_400");

    private final MeilisearchServer server;
    private final IndexCurrency currency;
    private final MeilisearchConfig config;
    private final ObjectMapper json;
    private final TypedGuard<Uni<SearchHits>> guard;

    MeilisearchSearch(MeilisearchServer server, IndexCurrency currency, MeilisearchConfig config, ObjectMapper json) {
        this.server = server;
        this.currency = currency;
        this.config = config;
        this.json = json;
        guard = TypedGuard.create(new TypeLiteral<Uni<SearchHits>>() {})
                .withDescription("meilisearch search")
                .withTimeout()
                .duration(config.searchLimit().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(config.failuresToOpen())
                .failureRatio(1)
                .when(failure -> !isOfOneSearch(failure))
                .delay(config.retryAfter().toMillis(), ChronoUnit.MILLIS)
                .done()
                .build();
    }

    @Override
    public Backend backend() {
        return Backend.MEILISEARCH;
    }

    @Override
    public Readiness readiness() {
        if (!server.isConfigured()) {
            return Readiness.ABSENT;
        }
        return currency.isWithin(config.maxLag()) ? Readiness.READY : Readiness.UNAVAILABLE;
    }

    @Override
    public @Nullable Reason reason() {
        if (readiness() != Readiness.UNAVAILABLE) {
            return null;
        }
        return currency.isKnown() ? Reason.BEHIND : Reason.DOWN;
    }

    /**
     * Once the server cannot be reached, or has lost the index, it answers again when it holds all changes: hits must not vanish that
     * were there before. A search that was slow, or that was refused, says nothing about the others.
     */
    @Override
    public Uni<SearchHits> search(SearchCriteria criteria) {
        return guard.get(() -> server.search(request(criteria)).map(answer -> hits(criteria, answer)))
                .onFailure(MeilisearchSearch::isLost)
                .invoke(currency::lost);
    }

    static boolean isOfOneSearch(Throwable failure) {
        return failure instanceof IndexRefusedException refused
                && ONE_SEARCH.stream().anyMatch(refused.code()::startsWith);
    }

    static boolean isLost(Throwable failure) {
        if (failure instanceof IndexRefusedException refused) {
            return LOST.contains(refused.code());
        }
        return failure instanceof ProcessingException
                && Unavailable.in(failure)
                        .filter(kind -> kind == Unavailable.TOO_SLOW)
                        .isEmpty();
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

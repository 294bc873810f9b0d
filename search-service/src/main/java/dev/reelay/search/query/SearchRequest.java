package dev.reelay.search.query;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.search.engine.Facet;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.engine.SearchPosition;
import dev.reelay.search.engine.SearchProblem;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.engine.SearchText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The query string of a search, but for its filters. */
public class SearchRequest {

    private static final int USUAL_LIMIT = 20;

    @RestQuery
    @Parameter(
            description =
                    "Words that must all be found, in any order, in caption, hashtags or author. Case, diacritics, `#` and"
                            + " `@` do not matter; the last word may be unfinished; words of 5 letters or more may have one typo,"
                            + " of 9 or more two (a wrong first letter counts as two). \"Words in quotes\" are found as they stand. At most"
                            + " 512 characters and 10 words. Empty, or nothing but punctuation: all posts.",
            example = "reviewphim")
    @Nullable
    String q;

    @RestQuery
    @Parameter(
            description = "Order; default `relevance`, which without words is `newest`",
            schema = @Schema(enumeration = {"relevance", "newest", "views", "score"}))
    @Nullable
    String sort;

    @RestQuery
    @Parameter(
            description =
                    "What to count all hits by, separated by commas: `platform`, `hashtag`, `author`, `language`, `visibility`."
                            + " With the first page only",
            example = "hashtag,language")
    @Nullable
    String facets;

    @RestQuery
    @Min(1)
    @Max(100)
    @Parameter(description = "Hits per page, 1 to 100; default 20")
    @Nullable
    Integer limit;

    @RestQuery
    @Parameter(
            description =
                    "`next_cursor` of the previous page, with the same words, filters and sort. By `newest`, `views` and `score`"
                            + " pages go on behind the last hit to the end, whatever is written meanwhile; by `relevance` they go 1,000 hits deep")
    @Nullable
    String cursor;

    @RestQuery
    @Parameter(
            description = "`true`: each hit has `highlights`, the parts of its texts that match",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @Nullable
    String highlight;

    /** @throws dev.reelay.common.problem.ProblemException of {@link SearchProblem}, {@code unreadable-request} or {@code invalid-values} */
    AskedSearch asked(String workspace, SearchFilters filters) {
        var text = SearchText.of(q == null ? "" : q);
        var first = new SearchCriteria(
                workspace,
                text,
                filters,
                sort(text),
                SearchPosition.START,
                limit == null ? USUAL_LIMIT : limit,
                facets());
        var highlighted = new QueryText("highlight", highlight).isTrue();
        return SearchCursor.read(cursor, first)
                .map(read -> new AskedSearch(first.after(read.position()), read.backend(), highlighted))
                .orElseGet(() -> new AskedSearch(first, null, highlighted));
    }

    /** Without words all match alike: the newest come first, and pages go on by their time. */
    private SearchSort sort(SearchText text) {
        var name = new QueryText("sort", sort).given();
        var sort = name == null
                ? SearchSort.RELEVANCE
                : SearchSort.named(name.toLowerCase(Locale.ROOT))
                        .orElseThrow(() ->
                                CommonProblem.unreadable("sort", "must be one of relevance, newest, views, score"));
        return sort == SearchSort.RELEVANCE && text.isEmpty() ? SearchSort.NEWEST : sort;
    }

    private Set<Facet> facets() {
        var names = new QueryText("facets", facets).given();
        return names == null
                ? Set.of()
                : Arrays.stream(names.split(",", -1))
                        .map(
                                name -> Facet.named(name.strip().toLowerCase(Locale.ROOT))
                                        .orElseThrow(
                                                () -> CommonProblem.unreadable(
                                                        "facets",
                                                        "must be some of platform, hashtag, author, language, visibility, separated by commas")))
                        .collect(Collectors.toUnmodifiableSet());
    }
}

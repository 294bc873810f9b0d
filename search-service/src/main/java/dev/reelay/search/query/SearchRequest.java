package dev.reelay.search.query;

import dev.reelay.common.page.Cursor;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.contracts.Platform;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.engine.SearchPosition;
import dev.reelay.search.engine.SearchProblem;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.engine.SearchText;
import dev.reelay.search.text.Folding;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The query string of a search. */
public class SearchRequest {

    private static final int LONGEST_NAME = 200;

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
    @Parameter(description = "Only posts of this platform", example = "tiktok")
    @Nullable
    Platform platform;

    @RestQuery
    @Size(max = LONGEST_NAME)
    @Parameter(description = "Only posts with exactly this hashtag, with or without `#`", example = "fyp")
    @Nullable
    String hashtag;

    @RestQuery
    @Size(max = LONGEST_NAME)
    @Parameter(description = "Only posts of exactly this handle, with or without `@`", example = "happy.hill177")
    @Nullable
    String author;

    @RestQuery("connection_id")
    @Parameter(description = "Only posts of this connected account, and so no public ones")
    @Nullable
    UUID connectionId;

    @RestQuery("min_score")
    @DecimalMin("0")
    @DecimalMax("100")
    @Parameter(description = "Only posts with at least this score, 0 to 100", example = "50")
    @Nullable
    Double minScore;

    @RestQuery
    @Parameter(
            description = "Order; default `relevance`",
            schema = @Schema(enumeration = {"relevance", "newest", "views", "score"}))
    @Nullable
    String sort;

    @RestQuery
    @Min(1)
    @Max(100)
    @Parameter(description = "Hits per page, 1 to 100; default 20")
    @Nullable
    Integer limit;

    @RestQuery
    @Parameter(description = "`next_cursor` of the previous page. Pages go 1,000 hits deep")
    @Nullable
    String cursor;

    /** @throws dev.reelay.common.problem.ProblemException of {@link SearchProblem}, or {@code unreadable-request} */
    SearchCriteria criteria(String workspace) {
        return new SearchCriteria(
                workspace,
                SearchText.of(q == null ? "" : q),
                new SearchFilters(platform, key(hashtag), key(author), connectionId, minScore),
                sort == null || sort.isBlank() ? SearchSort.RELEVANCE : sortNamed(sort),
                SearchPosition.at(offset()),
                limit == null ? 20 : limit);
    }

    private int offset() {
        var offset = Cursor.read(cursor, 1).map(read -> read.number(0)).orElse(0L);
        if (offset < 0 || offset >= SearchCriteria.MAX_DEPTH) {
            throw SearchProblem.PAGE_TOO_DEEP
                    .because("Pages go " + SearchCriteria.MAX_DEPTH
                            + " hits deep; narrow the search by words or filters.")
                    .at("cursor", "points beyond the first " + SearchCriteria.MAX_DEPTH + " hits");
        }
        return offset.intValue();
    }

    private static SearchSort sortNamed(String name) {
        return SearchSort.named(name.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> CommonProblem.unreadable("sort", "must be one of relevance, newest, views, score"));
    }

    private static @Nullable String key(@Nullable String name) {
        return name == null || name.isBlank() ? null : Folding.key(name);
    }
}

package dev.reelay.search.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelay.common.digest.Sha256;
import dev.reelay.common.page.Cursor;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.search.engine.Backend;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchPosition;
import dev.reelay.search.engine.SearchProblem;
import dev.reelay.search.engine.SearchSort;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a search goes on, as callers carry it.
 *
 * @param backend the engine that answered the page before
 * @param search of which search it is: of its workspace, words, filters and order
 */
record SearchCursor(Backend backend, String search, SearchPosition position) {

    /** Raise it when the values change. */
    private static final String VERSION = "2";

    private static final int VALUES = 6;
    private static final int HASH_BYTES = 8;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    static SearchCursor of(Backend backend, SearchCriteria criteria, SearchPosition next) {
        return new SearchCursor(backend, searchOf(criteria), next);
    }

    /**
     * Reads a cursor sent by a caller.
     *
     * @param encoded {@code null} or empty for the first page
     * @throws ProblemException {@code unreadable-request} when it is none, or of another search; {@code page-too-deep}
     */
    static Optional<SearchCursor> read(@Nullable String encoded, SearchCriteria criteria) {
        return Cursor.read(encoded, VALUES).map(cursor -> {
            var read = new SearchCursor(backend(cursor), cursor.values().get(2), position(cursor, criteria.sort()));
            if (!read.search.equals(searchOf(criteria))) {
                throw ofAnotherSearch();
            }
            return read;
        });
    }

    String encode() {
        return Cursor.of(
                        VERSION,
                        backend.name(),
                        search,
                        position.offset(),
                        position.value() == null ? "" : position.value(),
                        position.id() == null ? "" : position.id())
                .encode();
    }

    private static Backend backend(Cursor cursor) {
        return Arrays.stream(Backend.values())
                .filter(backend -> cursor.values().get(0).equals(VERSION))
                .filter(backend -> cursor.values().get(1).equals(backend.name()))
                .findFirst()
                .orElseThrow(SearchCursor::broken);
    }

    /** A sorted search goes on behind a value, the others by their number. */
    private static SearchPosition position(Cursor cursor, SearchSort sort) {
        var offset = cursor.number(3);
        var isSorted = !cursor.values().get(4).isEmpty();
        if (offset < 0 || offset > Integer.MAX_VALUE / 2) {
            throw broken();
        }
        if (isSorted != sort.hasValue()) {
            throw ofAnotherSearch();
        }
        if (isSorted) {
            var id = cursor.values().get(5);
            if (!ID.matcher(id).matches()) {
                throw broken();
            }
            var value = sort == SearchSort.NEWEST ? cursor.instant(4).toEpochMilli() : cursor.number(4);
            return new SearchPosition((int) offset, value, id);
        }
        if (offset >= SearchCriteria.MAX_DEPTH) {
            throw tooDeep();
        }
        return SearchPosition.at((int) offset);
    }

    private static String searchOf(SearchCriteria criteria) {
        var parts = Stream.of(criteria.workspace(), criteria.text().terms(), criteria.filters(), criteria.sort())
                .map(Object::toString)
                .collect(Collectors.joining("\0"));
        return HexFormat.of().formatHex(Sha256.of(parts.getBytes(UTF_8)), 0, HASH_BYTES);
    }

    private static ProblemException broken() {
        return CommonProblem.UNREADABLE_REQUEST
                .because("Send next_cursor of the previous page unchanged, or no cursor for the first page.")
                .at("cursor", "is not a cursor of this list");
    }

    private static ProblemException ofAnotherSearch() {
        return CommonProblem.UNREADABLE_REQUEST
                .because(
                        "Send a cursor with the same words, filters and sort as the search that answered it, or no cursor for"
                                + " the first page. Only limit, highlight and facets may differ.")
                .at("cursor", "is a cursor of another search");
    }

    private static ProblemException tooDeep() {
        return SearchProblem.PAGE_TOO_DEEP
                .because("By relevance, pages go " + SearchCriteria.MAX_DEPTH
                        + " hits deep; narrow the search by words or filters, or sort it otherwise.")
                .at("cursor", "points beyond the first " + SearchCriteria.MAX_DEPTH + " hits");
    }
}

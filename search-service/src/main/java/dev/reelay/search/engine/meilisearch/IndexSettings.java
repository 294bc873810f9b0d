package dev.reelay.search.engine.meilisearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meilisearch.sdk.model.FacetSortValue;
import com.meilisearch.sdk.model.Faceting;
import com.meilisearch.sdk.model.LocalizedAttribute;
import com.meilisearch.sdk.model.Pagination;
import com.meilisearch.sdk.model.Settings;
import com.meilisearch.sdk.model.TypoTolerance;
import dev.reelay.common.digest.Sha256;
import dev.reelay.search.engine.SearchCriteria;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an index must be set up. A change of any of it has a new index built.
 *
 * <p>Lists whose order means something are lists, the others sets: the server answers some of those sorted, others as given. Prefix
 * search stays at the server's default, {@code indexingTime}, which is what we want and what the SDK 0.15.0 has no name for.
 */
public final class IndexSettings {

    /** Raise it with every change: of two releases the one with the higher version builds the index. */
    public static final int VERSION = 1;

    /** Language of all texts, in the index and in searches. */
    static final String LOCALE = "eng";

    /** The attributes that matter most come first. */
    static final List<String> SEARCHABLE = List.of("hashtag_words", "author_words", "caption_words");

    static final Set<String> FILTERABLE = Set.of(
            "author_key",
            "connection_id",
            "hashtag_keys",
            "hidden_from",
            "language",
            "metrics.views",
            "platform_name",
            "posted_at_millis",
            "score",
            "tie",
            "visibility",
            "workspace_key");

    static final Set<String> SORTABLE = Set.of("metrics.views", "posted_at_millis", "score", "tie");

    /** The requested order first; the post's own score breaks ties. */
    private static final List<String> RANKING =
            List.of("sort", "words", "typo", "proximity", "attributeRank", "wordPosition", "exactness", "score:desc");

    /** Shortest words that may have one typo and two, as in {@code Typos}. */
    private static final Map<String, Integer> TYPOS = Map.of("oneTypo", 5, "twoTypos", 9);

    /** The server picks the values of a facet by their number of hits, not the first of the alphabet, and no fewer than are shown. */
    private static final Map<String, FacetSortValue> FACETS = Map.of("*", FacetSortValue.COUNT);

    private static final int FACET_VALUES = 100;

    /** Words are cut and folded already; one language for all keeps the server from guessing one and cutting them again. */
    private static final String LOCALIZED = "*_words";

    private IndexSettings() {}

    public static Settings wanted() {
        return new Settings()
                .setSearchableAttributes(SEARCHABLE.toArray(String[]::new))
                .setFilterableAttributes(FILTERABLE.stream().sorted().toArray(String[]::new))
                .setSortableAttributes(SORTABLE.stream().sorted().toArray(String[]::new))
                .setRankingRules(RANKING.toArray(String[]::new))
                .setTypoTolerance(new TypoTolerance().setMinWordSizeForTypos(new HashMap<>(TYPOS)))
                .setPagination(new Pagination(SearchCriteria.MAX_DEPTH))
                .setFaceting(faceting())
                .setLocalizedAttributes(new LocalizedAttribute[] {
                    new LocalizedAttribute(new String[] {LOCALIZED}, new String[] {LOCALE})
                });
    }

    /** What an index of this release is. */
    public static IndexShape shape() {
        var settings = new SettingsJson().encode(wanted());
        return new IndexShape(
                PostDocument.VERSION, VERSION, HexFormat.of().formatHex(Sha256.of(settings.getBytes(UTF_8))));
    }

    /** Whether the server has all that we want, and nothing beside it that would change what is found. */
    public static boolean areWanted(Settings found) {
        return isList(found.getSearchableAttributes(), SEARCHABLE)
                && isSet(found.getFilterableAttributes(), FILTERABLE)
                && isSet(found.getSortableAttributes(), SORTABLE)
                && isList(found.getRankingRules(), RANKING)
                && isWanted(found.getTypoTolerance())
                && isWanted(found.getPagination())
                && isWanted(found.getFaceting())
                && areWanted(found.getLocalizedAttributes())
                && hasNothingElse(found);
    }

    private static boolean hasNothingElse(Settings found) {
        return isEmpty(found.getStopWords())
                && isEmpty(found.getSeparatorTokens())
                && isEmpty(found.getNonSeparatorTokens())
                && isEmpty(found.getDictionary())
                && (found.getSynonyms() == null || found.getSynonyms().isEmpty())
                && found.getDistinctAttribute() == null
                && found.getSearchCutoffMs() == null;
    }

    private static boolean isEmpty(String @Nullable [] found) {
        return found == null || found.length == 0;
    }

    private static boolean isWanted(@Nullable TypoTolerance found) {
        return found != null
                && found.isEnabled()
                && TYPOS.equals(found.getMinWordSizeForTypos())
                && isEmpty(found.getDisableOnWords())
                && isEmpty(found.getDisableOnAttributes());
    }

    private static boolean isWanted(@Nullable Pagination found) {
        return found != null && found.getMaxTotalHits() == SearchCriteria.MAX_DEPTH;
    }

    private static Faceting faceting() {
        var faceting = new Faceting();
        faceting.setMaxValuesPerFacet(FACET_VALUES);
        faceting.setSortFacetValuesBy(new HashMap<>(FACETS));
        return faceting;
    }

    private static boolean isWanted(@Nullable Faceting found) {
        return found != null
                && found.getMaxValuesPerFacet() == FACET_VALUES
                && FACETS.equals(found.getSortFacetValuesBy());
    }

    private static boolean areWanted(LocalizedAttribute @Nullable [] found) {
        return found != null
                && found.length == 1
                && isList(found[0].getAttributePatterns(), List.of(LOCALIZED))
                && isList(found[0].getLocales(), List.of(LOCALE));
    }

    private static boolean isList(String @Nullable [] found, List<String> wanted) {
        return found != null && List.of(found).equals(wanted);
    }

    private static boolean isSet(String @Nullable [] found, Set<String> wanted) {
        return found != null && Set.copyOf(Arrays.asList(found)).equals(wanted);
    }
}

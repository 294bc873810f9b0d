package dev.reelay.search.engine.contract;

import static dev.reelay.search.engine.contract.BothEngines.criteria;
import static dev.reelay.search.engine.contract.ContractPosts.WORKSPACE;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.text.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What both engines are asked: by hand, and typed from the captions. */
final class ContractQueries {

    static final List<String> TYPED = List.of(
            "",
            "fyp",
            "#reviewphim",
            "review phim",
            "reviewphin",
            "iphone se",
            "iphonese",
            "iphoen",
            "trend cap doi",
            "TREND CẶP ĐÔI",
            "cặp đôi mùa cưới",
            "duong ve nha",
            "xinh",
            "em xinh khe lac dau",
            "\"lắc đầu\"",
            "\"the beauty of\"",
            "beuty iphone",
            "foryou viral",
            "for you",
            "xuhuong",
            "xu huong",
            "xuhuongtiktok",
            "capcut",
            "cap cut",
            "love",
            "luv u",
            "netflix series",
            "stranger thigns",
            "taylor swift",
            "taylorswift",
            "シ",
            "fypシ",
            "fypシ゚viral",
            "東京",
            "ラーメン",
            "안녕",
            "สวย",
            "мир",
            "مرحبا",
            "😂",
            "❤️",
            "a",
            "t",
            "th",
            "the",
            "2025",
            "100%",
            "c++",
            "don't",
            "dont",
            "rock'n'roll",
            "happy.hill177",
            "@happy",
            "straße",
            "strasse",
            "entertainment movie trailer",
            "enterainment",
            "entretainment",
            "comedy funny video laugh",
            "a b c d e f g h i j");

    private ContractQueries() {}

    /** @param ofAKind of what is typed from captions, so many of each kind */
    static List<SearchCriteria> over(ContractPosts posts, int ofAKind) {
        var some = posts.events().get(0).username();
        var queries = new ArrayList<SearchCriteria>();
        TYPED.forEach(q -> queries.add(criteria(WORKSPACE, q)));
        var captions = posts.events().stream().map(VideoFetched::description).toList();
        new Typist(captions).queries(ofAKind).forEach(q -> queries.add(criteria(WORKSPACE, q)));
        for (var filter : List.of(
                filters(null, "fyp", null, null),
                filters(null, null, some, null),
                filters(Platform.TIKTOK, null, null, null),
                scored(40.0))) {
            for (var q : List.of("", "love", "fyp", "xinh", "\"lắc đầu\"", "東京")) {
                queries.add(criteria(WORKSPACE, q, filter, SearchSort.RELEVANCE, 100));
            }
        }
        return queries;
    }

    static SearchFilters filters(Platform platform, String hashtag, String author, UUID connection) {
        return SearchFilters.builder()
                .platform(platform)
                .hashtags(hashtag == null ? List.of() : List.of(Folding.key(hashtag)))
                .author(author == null ? null : Folding.key(author))
                .connection(connection)
                .build();
    }

    static SearchFilters scored(Double least) {
        return SearchFilters.builder().minScore(least).build();
    }
}

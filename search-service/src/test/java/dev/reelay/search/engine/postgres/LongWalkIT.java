package dev.reelay.search.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.search.post.TextRules;
import dev.reelay.search.support.SearchApi;
import dev.reelay.search.text.Lexeme;
import dev.reelay.search.text.LexemeBits;
import dev.reelay.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What many posts of a large workspace have is met by a walk that ends at a value. */
@QuarkusTest
class LongWalkIT {

    private static final Database DATABASE = Database.of("search");

    /** More than a walk looks at. */
    private static final int POSTS = WalkEnds.DEPTH + 2_000;

    private final SearchApi service = new SearchApi("walk-" + UUID.randomUUID());
    private final String workspace = service.workspace();

    @Inject
    WalkEnds walkEnds;

    @Inject
    TextRules rules;

    @BeforeEach
    void write() {
        await().atMost(Duration.ofSeconds(20)).until(rules::areEverywhere);
        var lexeme = Lexeme.in(workspace).word("often").replace("'", "");
        var bits = LexemeBits.of("often").parts().stream().map(String::valueOf).collect(Collectors.joining(", "));
        DATABASE.update(
                """
                with written as (
                    insert into posts (id, workspace, platform, video_id, version, removed, description, hashtags, hashtag_keys,
                        created_at, view_count, like_count, comment_count, share_count, score, text_version,
                        lexeme_bits_1, lexeme_bits_2, lexeme_bits_3, lexeme_bits_4)
                    select md5(? || n), ?, 'tiktok', n::text, 1, false, '', '{}', '{}', now() - n * interval '1 minute',
                        hashint4(n) & 1048575, 0, 0, 0, (hashint4(n + 7) & 1023) / 10.24,
                        (select everywhere from post_recomputation), %s
                    from generate_series(1, ?) as n
                    returning *)
                insert into post_words (id, workspace, video, text_key, posted_at, view_count, score, words)
                select id, workspace, platform || ':' || video_id, 0, created_at, view_count, score,
                    array_to_tsvector(case when video_id::int %% 10 = 0 then array[?] else '{}' end)
                from written"""
                        .formatted(bits),
                workspace,
                workspace,
                POSTS,
                lexeme);
        DATABASE.update(
                "insert into words (workspace, word, posts, changed_in) values (?, '*', ?, 0), (?, 'often', ?, 0)",
                workspace,
                POSTS,
                workspace,
                POSTS / 10);
    }

    @AfterEach
    void delete() {
        List.of("posts", "post_words", "words")
                .forEach(table -> DATABASE.update("delete from %s where workspace = ?".formatted(table), workspace));
    }

    @ParameterizedTest
    @CsvSource({"RELEVANCE, score", "SCORE, score", "VIEWS, view_count", "NEWEST, created_at"})
    void itMeetsTheBestInTheirOrder(String sort, String column) {
        assertThat(walkEnds.of(new Corpora(workspace, List.of(workspace)), column)
                        .await()
                        .atMost(SearchApi.LIMIT))
                .as("a value to end at")
                .hasSize(1);
        var found = service.search("q", "often ", "sort", sort.toLowerCase(Locale.ROOT));
        assertThat(found.getList("items.platform_id", String.class))
                .hasSize(20)
                .isEqualTo(DATABASE.texts(
                        "select video_id from posts where workspace = ? and video_id::int %% 10 = 0 order by %s desc, id limit 20"
                                .formatted(column),
                        workspace));
        assertThat(found.getLong("total")).isEqualTo(POSTS / 10);
        assertThat(found.getBoolean("total_is_exact")).isFalse();
    }

    @Test
    void aSmallCorpusIsWalkedToItsEnd() {
        assertThat(walkEnds.of(new Corpora("nobody", List.of("nobody")), "score")
                        .await()
                        .atMost(SearchApi.LIMIT))
                .isEmpty();
    }
}

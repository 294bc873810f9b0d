package dev.reelay.search.post;

import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.search.support.Videos.removed;
import static dev.reelay.testkit.Events.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.contracts.Platform;
import dev.reelay.search.support.SearchApi;
import dev.reelay.search.text.Lexeme;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.Events;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Posts as a release with other rules left them. */
@QuarkusTest
class RecomputationIT {

    private static final Database DATABASE = Database.of("search");

    private final SearchApi service = new SearchApi("rules-" + UUID.randomUUID());

    @Test
    void aPostThatOtherRulesMadeIsFoundByItsWordsAgain() {
        send(fetched(service.workspace(), "1", 1, "những khoảnh khắc hài hước của bà chị #fyp"));
        service.awaitPosts(1);
        leaveAsOlderRulesDid();
        assertThat(service.found("khoanh khac")).isEmpty();

        startAnew();
        await().atMost(SearchApi.LIMIT).until(() -> service.found("khoanh khac").equals(List.of("1")));
        assertThat(row("1")).isEqualTo(PostFeatures.RULES + "|vi|{fyp}|someone|t");
        assertThat(DATABASE.number(
                        "select count(*) from post_words where words @@ 'xyzzy' and id in"
                                + " (select id from posts where workspace = ?)",
                        service.workspace()))
                .isZero();
    }

    @Test
    void morePostsThanAPageAreAllReachedAndTombstonesAreLeftAlone() {
        send(IntStream.range(0, 1_200)
                .mapToObj(i -> Events.message(fetched(service.workspace(), "many" + i, 1, "video number n" + i)))
                .toList());
        send(removed(service.workspace(), "gone", 1));
        service.awaitPosts(1_200);
        await().atMost(SearchApi.LIMIT)
                .until(() -> DATABASE.number(
                                "select count(*) from posts where workspace = ? and removed", service.workspace())
                        == 1);
        leaveAsOlderRulesDid();

        startAnew();
        await().atMost(SearchApi.LIMIT)
                .until(() -> DATABASE.number(
                                "select count(*) from posts where workspace = ? and not removed and text_version = 0",
                                service.workspace())
                        == 0);
        assertThat(service.found("\"n1199\"")).containsExactly("many1199");
        assertThat(DATABASE.number(
                        "select count(*) from post_words join posts using (id) where posts.workspace = ?",
                        service.workspace()))
                .isEqualTo(1_200);
    }

    @Test
    void anEventDoesNotKeepWhatOtherRulesMadeThoughItsTextIsTheSame() {
        var video = fetched(service.workspace(), "1", 1, "honestly this was the best day of my whole life");
        send(video);
        service.awaitPosts(1);
        leaveAsOlderRulesDid();
        send(fetched(service.workspace(), "1", 2, video.description()));
        await().atMost(SearchApi.LIMIT).until(() -> service.found("honestly").equals(List.of("1")));
        assertThat(row("1")).startsWith(PostFeatures.RULES + "|en|");
    }

    /** Characters of scripts without spaces were not written in pairs by the first rules. */
    @Test
    void aPhraseIsFoundBeforeAllPostsAreWrittenByTheRulesOfNow() {
        send(fetched(service.workspace(), "1", 1, "東京都"));
        service.awaitPosts(1);
        leaveAsOlderRulesDid();
        var lexeme = Lexeme.in(service.workspace());
        DATABASE.update(
                "update post_words set words = words || ?::tsvector where id = ?",
                lexeme.word("東") + ":1C " + lexeme.word("京") + ":2C " + lexeme.word("都") + ":3C",
                PostId.of(service.workspace(), Platform.TIKTOK, "1"));
        DATABASE.update("update post_recomputation set everywhere = 1");
        await().atMost(SearchApi.LIMIT).until(() -> service.found("東京").equals(List.of("1")));

        startAnew();
        await().atMost(SearchApi.LIMIT).until(() -> row("1").startsWith(PostFeatures.RULES + "|"));
        assertThat(service.found("東京")).containsExactly("1");
        await().atMost(SearchApi.LIMIT)
                .until(() -> DATABASE.number("select everywhere from post_recomputation") == PostFeatures.RULES);
    }

    private void leaveAsOlderRulesDid() {
        await().atMost(SearchApi.LIMIT)
                .until(() -> DATABASE.number("select count(*) from post_recomputation where next_at > now()") == 1);
        DATABASE.update(
                """
                update posts set text_version = 0, language = 'xx', author_key = 'wrong', hashtag_keys = '{wrong}', score = -1
                where workspace = ?""",
                service.workspace());
        DATABASE.update(
                """
                update post_words set words = 'xyzzy'::tsvector || array_to_tsvector(array['~' || posts.workspace]), text_key = 0
                from posts where posts.id = post_words.id and posts.workspace = ?""",
                service.workspace());
    }

    /** What the first replica of a release with new rules finds. */
    private static void startAnew() {
        DATABASE.update("update post_recomputation set text_version = 0, position = 'z'");
    }

    private String row(String videoId) {
        return DATABASE.text(
                "select text_version, language, hashtag_keys, author_key, score > 0 from posts where id = ?",
                PostId.of(service.workspace(), Platform.TIKTOK, videoId));
    }
}

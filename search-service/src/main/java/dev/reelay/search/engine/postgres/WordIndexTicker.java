package dev.reelay.search.engine.postgres;

import dev.reelay.common.work.Await;
import dev.reelay.search.engine.postgres.WordIndex.CorpusWord;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Blocking;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Keeps the words in memory in step with the table, beside the searches: first all of them, in pages, then those that changed. */
@ApplicationScoped
class WordIndexTicker {

    private static final int PAGE = 10_000;

    /** Folds whose words are read at once; each has those of about a second. */
    private static final int FOLDS = 5;

    private static final String NUMBER = "select number from word_fold";

    /** In two parts: PostgreSQL guesses by the workspace alone what lies behind a pair, and would sort all words for each page. */
    private static final String PAGE_OF_ALL =
            """
            (select workspace, word, posts from words where workspace = $1 and word > $2 and posts > 0
                order by word limit $3)
            union all
            (select workspace, word, posts from words where workspace > $1 and posts > 0
                order by workspace, word limit $3)
            order by workspace, word limit $3""";

    private static final String CHANGED =
            "select workspace, word, posts from words where changed_in > $1 and changed_in <= $2";

    private final Pool pool;
    private final WordIndex words;
    private long read = -1;
    private long next;
    private CorpusWord last = new CorpusWord("", "");

    WordIndexTicker(Pool pool, WordIndex words) {
        this.pool = pool;
        this.words = words;
    }

    @Scheduled(
            every = "${reelay.search.words.refresh-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Blocking
    void tick() {
        Await.orNextTick(() -> {
            if (read < 0) {
                readAll();
            }
            readChanges();
        });
    }

    /** Goes on where an interrupted tick ended. Folds that come meanwhile are read afterwards. */
    private void readAll() {
        if (last.corpus().isEmpty()) {
            next = number();
        }
        RowSet<Row> page;
        do {
            page = rows(PAGE_OF_ALL, Tuple.of(last.corpus(), last.word(), PAGE));
            words.add(wordsOf(page, true));
            for (var row : page) {
                last = new CorpusWord(row.getString("workspace"), row.getString("word"));
            }
        } while (page.size() == PAGE);
        words.merge();
        read = next;
        Log.infof("The words of all posts are in memory, mistyped ones are found from now on words=%d", words.size());
    }

    private void readChanges() {
        var newest = number();
        while (read < newest) {
            var until = Math.min(newest, read + FOLDS);
            var changed = rows(CHANGED, Tuple.of(read, until));
            words.add(wordsOf(changed, true));
            words.remove(wordsOf(changed, false));
            words.refresh();
            read = until;
        }
    }

    private long number() {
        return rows(NUMBER, Tuple.tuple()).iterator().next().getLong(0);
    }

    private RowSet<Row> rows(String statement, Tuple values) {
        return Await.result(() -> pool.preparedQuery(statement).execute(values));
    }

    private static List<CorpusWord> wordsOf(RowSet<Row> rows, boolean present) {
        var words = new ArrayList<CorpusWord>();
        for (var row : rows) {
            if (row.getLong("posts") > 0 == present && isWord(row.getString("word"))) {
                words.add(new CorpusWord(row.getString("workspace"), row.getString("word")));
            }
        }
        return words;
    }

    /** Not a hashtag, an author, or what stands for all posts. */
    private static boolean isWord(String word) {
        return "#@*".indexOf(word.charAt(0)) < 0;
    }
}

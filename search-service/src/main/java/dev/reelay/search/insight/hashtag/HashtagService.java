package dev.reelay.search.insight.hashtag;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.search.insight.Period;
import dev.reelay.search.insight.sums.PostSums;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what is read about hashtags. */
@ApplicationScoped
class HashtagService {

    /** With the period before, half of what is kept by day. */
    private static final Period.Rules RULES = new Period.Rules("", 28, 92);

    private final HashtagRepository hashtags;
    private final Clock clock;

    HashtagService(HashtagRepository hashtags, Clock clock) {
        this.hashtags = hashtags;
        this.clock = clock;
    }

    /** @throws dev.reelay.common.problem.ProblemException {@code unreadable-request}, {@code invalid-values} */
    Period period(@Nullable String from, @Nullable String to) {
        var period = RULES.read(from, to, clock);
        var first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(PostSums.HASHTAG_DAYS);
        if (period.before().from().isBefore(first)) {
            throw CommonProblem.invalid(
                    "from",
                    "must leave room for a period before it, as long, that begins on %s or later".formatted(first));
        }
        return period;
    }

    Uni<HashtagsView> find(
            HashtagCorpus corpus, String workspace, Period period, HashtagSort sort, int fewest, int limit) {
        var of = corpus.of(workspace);
        return hashtags.mostUsed(of, period, sort, fewest, limit).chain(uses -> hashtags.base(
                        of, period, uses.stream().map(HashtagUse::hashtag).toList())
                .map(base -> new HashtagsView(
                        period.from(),
                        period.to(),
                        corpus,
                        base.posts(),
                        base.medians().get(""),
                        uses.stream()
                                .map(use -> HashtagView.of(
                                        use, base.posts(), base.medians().get(use.hashtag())))
                                .toList())));
    }

    Uni<HashtagCompanyView> company(HashtagCorpus corpus, String workspace, Period period, String hashtag, int limit) {
        var of = corpus.of(workspace);
        return hashtags.use(of, period, hashtag).chain(use -> hashtags.base(of, period, List.of(hashtag))
                .chain(base -> hashtags.companions(of, hashtag, limit)
                        .map(companions -> new HashtagCompanyView(
                                period.from(),
                                period.to(),
                                corpus,
                                HashtagView.of(use, base.posts(), base.medians().get(hashtag)),
                                companions.isEmpty() ? 0 : companions.get(0).posts(),
                                companions.stream().skip(1).toList()))));
    }
}

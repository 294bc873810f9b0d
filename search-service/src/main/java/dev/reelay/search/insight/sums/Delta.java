package dev.reelay.search.insight.sums;

import java.util.SortedMap;
import java.util.TreeMap;

/** By how much one row of sums changes. */
final class Delta {

    private long posts;
    private long views;
    private long likes;
    private long comments;
    private long shares;
    private long score;
    private final SortedMap<Integer, Long> scores = new TreeMap<>();

    void count(PostFacts post, int sign) {
        posts += sign;
        views += sign * post.views();
        likes += sign * post.likes();
        comments += sign * post.comments();
        shares += sign * post.shares();
        score += (long) sign * post.score();
        scores.merge(ScoreCounts.point(post.score()), (long) sign, Long::sum);
    }

    long posts() {
        return posts;
    }

    long views() {
        return views;
    }

    long likes() {
        return likes;
    }

    long comments() {
        return comments;
    }

    long shares() {
        return shares;
    }

    long score() {
        return score;
    }

    /** The packed counts that grow; those that shrink are {@link #scoresTaken}. */
    String scoresAdded() {
        return packed(1);
    }

    String scoresTaken() {
        return packed(-1);
    }

    boolean isNothing() {
        return isNothingOfTime() && areScoresTheSame() && likes == 0 && comments == 0 && shares == 0;
    }

    /** Nothing of what is counted by the time of posting. */
    boolean isNothingOfTime() {
        return posts == 0 && views == 0 && score == 0;
    }

    /** Nothing of what is counted by hashtag. */
    boolean areScoresTheSame() {
        return posts == 0 && scores.values().stream().allMatch(count -> count == 0);
    }

    private String packed(int sign) {
        var those = new TreeMap<Integer, Long>();
        scores.forEach((point, count) -> those.put(point, Math.max(0, sign * count)));
        return ScoreCounts.pack(those);
    }
}

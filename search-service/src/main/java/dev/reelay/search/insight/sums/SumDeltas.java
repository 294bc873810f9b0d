package dev.reelay.search.insight.sums;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * By how much the sums change when some posts change. Each table's rows are sorted by their keys, so that all replicas lock them in one
 * order; rows that do not change are left out.
 */
final class SumDeltas {

    /** Stands in the tables for all of a workspace's accounts, and its posts of none. */
    static final UUID ALL = new UUID(0, 0);

    /** Stands in the tables for all posts, whatever their hashtags. */
    static final String ANY_HASHTAG = "";

    record DayKey(String workspace, UUID account, LocalDate day, LengthClass length) implements Comparable<DayKey> {

        private static final Comparator<DayKey> ORDER = comparing(DayKey::workspace)
                .thenComparing(DayKey::account)
                .thenComparing(DayKey::day)
                .thenComparing(DayKey::length);

        @Override
        public int compareTo(DayKey other) {
            return ORDER.compare(this, other);
        }
    }

    record SlotKey(String workspace, UUID account, int slot) implements Comparable<SlotKey> {

        private static final Comparator<SlotKey> ORDER = comparing(SlotKey::workspace)
                .thenComparing(SlotKey::account)
                .thenComparing(comparingInt(SlotKey::slot));

        @Override
        public int compareTo(SlotKey other) {
            return ORDER.compare(this, other);
        }
    }

    record HashtagKey(String workspace, UUID account, String hashtag) implements Comparable<HashtagKey> {

        private static final Comparator<HashtagKey> ORDER = comparing(HashtagKey::workspace)
                .thenComparing(HashtagKey::account)
                .thenComparing(HashtagKey::hashtag);

        @Override
        public int compareTo(HashtagKey other) {
            return ORDER.compare(this, other);
        }
    }

    record HashtagDayKey(String workspace, String hashtag, LocalDate day) implements Comparable<HashtagDayKey> {

        private static final Comparator<HashtagDayKey> ORDER = comparing(HashtagDayKey::workspace)
                .thenComparing(HashtagDayKey::hashtag)
                .thenComparing(HashtagDayKey::day);

        @Override
        public int compareTo(HashtagDayKey other) {
            return ORDER.compare(this, other);
        }
    }

    private final LocalDate firstHashtagDay;
    private final SortedMap<DayKey, Delta> days = new TreeMap<>();
    private final SortedMap<SlotKey, Delta> slots = new TreeMap<>();
    private final SortedMap<HashtagKey, Delta> hashtags = new TreeMap<>();
    private final SortedMap<HashtagDayKey, Delta> hashtagDays = new TreeMap<>();

    /** @param firstHashtagDay posts of earlier days are not counted by day and hashtag any more */
    SumDeltas(LocalDate firstHashtagDay) {
        this.firstHashtagDay = firstHashtagDay;
    }

    void add(PostFacts post) {
        count(post, 1);
    }

    void subtract(PostFacts post) {
        count(post, -1);
    }

    SortedMap<DayKey, Delta> days() {
        days.values().removeIf(Delta::isNothing);
        return days;
    }

    SortedMap<SlotKey, Delta> slots() {
        slots.values().removeIf(Delta::isNothingOfTime);
        return slots;
    }

    SortedMap<HashtagKey, Delta> hashtags() {
        hashtags.values().removeIf(delta -> delta.posts() == 0);
        return hashtags;
    }

    SortedMap<HashtagDayKey, Delta> hashtagDays() {
        hashtagDays.values().removeIf(Delta::areScoresTheSame);
        return hashtagDays;
    }

    private void count(PostFacts post, int sign) {
        if (post.isOwn()) {
            accounts(post).forEach(account -> {
                count(days, new DayKey(post.workspace(), account, post.day(), post.length()), post, sign);
                count(slots, new SlotKey(post.workspace(), account, post.slot()), post, sign);
                post.hashtags()
                        .forEach(hashtag ->
                                count(hashtags, new HashtagKey(post.workspace(), account, hashtag), post, sign));
            });
        }
        if (!post.day().isBefore(firstHashtagDay)) {
            count(hashtagDays, new HashtagDayKey(post.workspace(), ANY_HASHTAG, post.day()), post, sign);
            post.hashtags()
                    .forEach(hashtag ->
                            count(hashtagDays, new HashtagDayKey(post.workspace(), hashtag, post.day()), post, sign));
        }
    }

    private static List<UUID> accounts(PostFacts post) {
        var accounts = new ArrayList<>(List.of(ALL));
        if (post.connectionId() != null && !post.connectionId().equals(ALL)) {
            accounts.add(post.connectionId());
        }
        return accounts;
    }

    private static <K> void count(SortedMap<K, Delta> sums, K key, PostFacts post, int sign) {
        sums.computeIfAbsent(key, absent -> new Delta()).count(post, sign);
    }
}

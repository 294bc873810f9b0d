package dev.reelay.sandbox.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Every public video of the platform: the catalogue's and those published since. Safe for all threads. */
public final class Videos {

    private final Catalog catalog;
    private final Map<String, Account> accounts;
    private final NavigableMap<Long, Video> byId = new ConcurrentSkipListMap<>(Comparator.reverseOrder());
    private final Map<String, NavigableMap<Long, Video>> byAuthor = new ConcurrentHashMap<>();
    private final Map<Long, Video> hidden = new ConcurrentHashMap<>();

    public Videos(Catalog catalog) {
        this.catalog = catalog;
        this.accounts = catalog.accounts();
        reset();
    }

    /** Back to the catalogue: what was published since is gone, what was hidden is public. */
    public void reset() {
        byId.clear();
        byAuthor.clear();
        hidden.clear();
        // By id, so that two videos of the same second get the same order at every start.
        catalog.videos().stream().sorted(Comparator.comparingLong(Video::id)).forEach(this::add);
    }

    /** Makes a video public. */
    public void add(Video video) {
        byId.put(video.id(), video);
        var own = byAuthor.computeIfAbsent(
                video.username(), name -> new ConcurrentSkipListMap<>(Comparator.reverseOrder()));
        var millis = video.createTime() * 1000;
        // The list cursor is exclusive: two videos at the same millisecond would lose one at a page border.
        while (own.putIfAbsent(millis, video) != null) {
            millis++;
        }
    }

    /** Its owner makes it private, or deletes it for good; empty when no such video is public. */
    public Optional<Video> hide(long id) {
        var video = byId.remove(id);
        if (video != null) {
            hidden.put(id, video);
            of(video.username()).values().remove(video);
        }
        return Optional.ofNullable(video);
    }

    /** Its owner makes a hidden video public again; empty when there is none. */
    public Optional<Video> show(long id) {
        var video = Optional.ofNullable(hidden.remove(id));
        video.ifPresent(this::add);
        return video;
    }

    public Optional<Video> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<Account> account(String username) {
        return Optional.ofNullable(accounts.get(username));
    }

    public Collection<Account> accounts() {
        return accounts.values();
    }

    /** Newest first, by unix milliseconds that are unique within the author. */
    public NavigableMap<Long, Video> of(String username) {
        return byAuthor.getOrDefault(username, new ConcurrentSkipListMap<>(Comparator.reverseOrder()));
    }

    public int countOf(String username) {
        return of(username).size();
    }

    /** Of all of the author's public videos, at a time in unix seconds. */
    public long likesOf(String username, long now) {
        return of(username).values().stream()
                .mapToLong(video -> video.popularity().at(now).likes())
                .sum();
    }

    /** By descending id. */
    public Collection<Video> all() {
        return byId.values();
    }

    /** Accounts whose name contains the text, those with most videos first. */
    public List<Account> mostActive(String nameContains, int limit) {
        record Counted(Account account, int videos) {}
        return accounts.values().stream()
                .filter(account -> account.username().contains(nameContains))
                .map(account -> new Counted(account, countOf(account.username())))
                .sorted(Comparator.comparingInt(Counted::videos).reversed().thenComparing(counted -> counted.account()
                        .username()))
                .limit(limit)
                .map(Counted::account)
                .toList();
    }

    /**
     * The hashtag that most of the busiest accounts use; empty if none of them uses any.
     *
     * @param accountLimit accounts that are looked at
     * @param videoLimit newest videos of each
     */
    public Optional<String> mostSharedHashtag(int accountLimit, int videoLimit) {
        var sharedBy = new TreeMap<String, Integer>();
        for (var account : mostActive("", accountLimit)) {
            of(account.username()).values().stream()
                    .limit(videoLimit)
                    .flatMap(video -> video.hashtags().stream())
                    .distinct()
                    .forEach(hashtag -> sharedBy.merge(hashtag, 1, Integer::sum));
        }
        return sharedBy.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** Languages of an account's videos, in no order. */
    public Set<String> languagesOf(String username) {
        var languages = new HashSet<String>();
        for (var video : of(username).values()) {
            if (video.language() != null) {
                languages.add(video.language());
            }
        }
        return languages;
    }
}

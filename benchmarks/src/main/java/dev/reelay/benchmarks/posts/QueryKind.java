package dev.reelay.benchmarks.posts;

/** What people search for, each kind with costs of its own. */
public enum QueryKind {
    RARE_WORD("one rare word"),
    MEDIUM_WORD("one word of some posts"),
    FREQUENT_WORD("one frequent word"),
    PAIR("two words"),
    TYPO("a mistyped word"),
    PREFIX_1("one letter"),
    PREFIX_2("two letters"),
    PREFIX_3("three letters"),
    HASHTAG("a hashtag"),
    AUTHOR("an author"),
    FILTERS("a word, with filters"),
    NEWEST("a word, newest first"),
    VIEWS("a word, most viewed first"),
    SCORE("a word, best score first"),
    NO_WORDS("no words"),
    FACETS("a word, with facets");

    private final String title;

    QueryKind(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}

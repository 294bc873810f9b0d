package dev.reelay.common.identity;

import dev.reelay.contracts.ingest.Corpus;
import java.util.Optional;

/** Names of workspaces. That of a person's own workspace has a prefix that no shared workspace may have. */
final class Workspace {

    static final String CLAIM = "workspace";

    private static final String PERSON = "user:";
    private static final int LONGEST = 100;

    private Workspace() {}

    /** For people without a workspace in their token. */
    static String ofPerson(String subject) {
        return PERSON + subject;
    }

    /** Why a token must not name this workspace, as the end of a sentence; empty if it may. */
    static Optional<String> faultOf(Object claim) {
        if (!(claim instanceof String name)) {
            return Optional.of("is not text");
        }
        if (name.isBlank()) {
            return Optional.of("is blank");
        }
        if (name.length() > LONGEST) {
            return Optional.of("is longer than " + LONGEST + " characters");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("contains control characters");
        }
        if (name.equals(Corpus.PUBLIC) || name.startsWith(PERSON)) {
            return Optional.of("is reserved ('" + Corpus.PUBLIC + "', or beginning with '" + PERSON + "')");
        }
        return Optional.empty();
    }
}

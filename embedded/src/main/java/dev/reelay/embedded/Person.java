package dev.reelay.embedded;

import java.util.List;

/**
 * Somebody to log in as.
 *
 * @param subject the claim {@code sub}
 * @param does in a sentence, what they use Reelay for
 * @param roles the claim {@code groups}
 */
record Person(String subject, String name, String role, String does, List<String> roles) {

    /** The workspace of them all, so that each sees what the others do. */
    static final String WORKSPACE = "demo";

    /** Those whom the login page shows. */
    static final List<Person> ALL = List.of(
            new Person(
                    "mai",
                    "Mai Trần",
                    "Creator",
                    "Connects her accounts, publishes videos and looks how they do.",
                    List.of("creator")),
            new Person(
                    "linh",
                    "Linh Nguyễn",
                    "Analyst",
                    "Searches videos and reads the figures; changes nothing.",
                    List.of("analyst")),
            new Person(
                    "ana",
                    "Ana Duarte",
                    "Admin",
                    "Does all of this, and keeps the whole system running.",
                    List.of("creator", "analyst", "admin")));

    /** What the issuer adds to their tokens. */
    String claimsAsJson() {
        var groups = roles.stream().map("\"%s\""::formatted).toList();
        return "{\"groups\": %s, \"workspace\": \"%s\", \"name\": \"%s\", \"preferred_username\": \"%s\"}"
                .formatted(groups, WORKSPACE, name, subject);
    }
}

package dev.reelay.deploy.migration;

import dev.reelay.deploy.migration.Statements.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a statement of a migration takes away from the release before it, which still runs beside this one, or may come back.
 *
 * <p>It looks at words, so it cannot see what a new constraint, unique index or trigger refuses; the rolling upgrade under load
 * (RollingUpgradeIT) can.
 */
final class ExpandOnly {

    /** In a comment: this is meant, because no release from this one on uses it any more. */
    private static final Pattern CONTRACT = Pattern.compile("contract:\\s*since\\s+\\S+");

    private static final Pattern CREATED = Pattern.compile("^create (?:unlogged )?table (?:if not exists )?([\\w.]+)");
    private static final Pattern ALTERED = Pattern.compile("^alter table (?:if exists )?(?:only )?([\\w.]+) (.*)$");
    private static final Pattern DEFAULT = Pattern.compile("alter (?:column )?(\\w+) set default");
    private static final Pattern NOT_NULL = Pattern.compile("^alter (?:column )?(\\w+) set not null");

    private static final Map<Pattern, String> WHOLE = Map.of(
            Pattern.compile("^drop (?:table|view|materialized"
                            + " view|schema|sequence|type|function|procedure|trigger|extension) .*"),
                    "drops what it may use",
            Pattern.compile("^alter (?:view|materialized view|schema|sequence|type|function|procedure)"
                            + " .*\\brename\\b.*"),
                    "renames what it may use",
            Pattern.compile("^truncate .*"), "deletes what it may need");

    private static final Map<Pattern, String> CLAUSES = Map.of(
            Pattern.compile("^drop (?!constraint\\b).*"), "drops a column",
            Pattern.compile("^rename (?!constraint\\b).*"), "renames a table or column",
            Pattern.compile("^alter (?:column )?\\w+ (?:set data )?type .*"), "changes a column's type",
            Pattern.compile("^alter (?:column )?\\w+ drop (?:default|expression|identity)\\b.*"),
                    "drops a default that its inserts may rely on",
            Pattern.compile(
                            "^add (?!constraint\\b|check\\b|primary\\b|unique\\b|foreign\\b|exclude\\b)(?!.*\\b(?:default|generated)\\b).*\\bnot"
                                    + " null\\b.*"),
                    "adds a column that its inserts do not fill");

    private ExpandOnly() {}

    /** A sentence for each statement that takes something away without saying that this is meant. */
    static List<String> violations(String sql) {
        var statements = Statements.of(sql);
        var created = new HashSet<String>();
        var violations = new ArrayList<String>();
        for (var statement : statements) {
            var creating = CREATED.matcher(statement.words());
            if (creating.find()) {
                created.add(creating.group(1));
            }
            if (!CONTRACT.matcher(statement.comments()).find()) {
                violations.addAll(violations(statement, created, defaults(statements)));
            }
        }
        return violations;
    }

    private static List<String> violations(Statement statement, Set<String> created, Set<String> defaults) {
        var found = new ArrayList<String>();
        WHOLE.forEach((pattern, why) -> {
            if (pattern.matcher(statement.words()).matches()) {
                found.add(why + ": " + statement.words());
            }
        });
        var altering = ALTERED.matcher(statement.words());
        if (altering.find() && !created.contains(altering.group(1))) {
            for (var clause : clauses(altering.group(2))) {
                CLAUSES.forEach((pattern, why) -> {
                    if (pattern.matcher(clause).matches()) {
                        found.add(why + ": " + clause);
                    }
                });
                var notNull = NOT_NULL.matcher(clause);
                if (notNull.find() && !defaults.contains(notNull.group(1))) {
                    found.add("demands a column that its inserts may not fill: " + clause);
                }
            }
        }
        return found;
    }

    private static Set<String> defaults(List<Statement> statements) {
        return statements.stream()
                .flatMap(statement -> DEFAULT.matcher(statement.words()).results())
                .map(result -> result.group(1))
                .collect(Collectors.toSet());
    }

    /** Those of an alter table, which commas part, except within parentheses. */
    private static List<String> clauses(String text) {
        var clauses = new ArrayList<String>();
        var depth = 0;
        var from = 0;
        for (var i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (text.charAt(i) == ',' && depth == 0) {
                clauses.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        clauses.add(text.substring(from).strip());
        return clauses;
    }
}

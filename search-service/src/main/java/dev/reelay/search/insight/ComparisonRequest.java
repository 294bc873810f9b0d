package dev.reelay.search.insight;

import dev.reelay.search.insight.Period.Rules;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The query string of a comparison. */
public class ComparisonRequest {

    private static final Rules OTHER = new Rules("other_", Rules.USUAL.defaultDays(), Rules.USUAL.longestDays());

    @RestQuery
    @Parameter(description = "First day of posting, UTC; default: 28 days up to `to`", example = "2026-11-01")
    @Nullable
    String from;

    @RestQuery
    @Parameter(description = "Last day of posting, UTC; default: today", example = "2026-11-28")
    @Nullable
    String to;

    @RestQuery("connection_id")
    @Parameter(description = "Only posts of this connected account")
    @Nullable
    UUID connectionId;

    @RestQuery("other_from")
    @Parameter(
            description = "First day of the other side; default: the period before, as long; or the same period when"
                    + " `other_connection_id` is given",
            example = "2026-10-04")
    @Nullable
    String otherFrom;

    @RestQuery("other_to")
    @Parameter(description = "Last day of the other side", example = "2026-10-31")
    @Nullable
    String otherTo;

    @RestQuery("other_connection_id")
    @Parameter(description = "The account of the other side; default: `connection_id`")
    @Nullable
    UUID otherConnectionId;

    Period period(Clock clock) {
        return Rules.USUAL.read(from, to, clock);
    }

    Period otherPeriod(Clock clock) {
        if (otherFrom != null || otherTo != null) {
            return OTHER.read(otherFrom, otherTo, clock);
        }
        return otherConnectionId == null ? period(clock).before() : period(clock);
    }

    @Nullable
    UUID otherConnection() {
        return otherConnectionId == null ? connectionId : otherConnectionId;
    }
}

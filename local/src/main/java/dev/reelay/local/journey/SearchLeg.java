package dev.reelay.local.journey;

import dev.reelay.local.journey.JourneyReport.SearchFigures;
import java.util.ArrayList;
import java.util.Map;

/** Searches, typed as people type. */
final class SearchLeg {

    private static final int HITS_SHOWN = 3;

    private final Travel travel;

    SearchLeg(Travel travel) {
        this.travel = travel;
    }

    void go() {
        travel.listener().chapter("Searches find what they should");
        var hub = travel.accounts().get(0).hub();
        var texts = travel.accounts().stream()
                .flatMap(account -> account.hub().texts(account.connection().id(), 50).stream())
                .toList();
        var queries = new ArrayList<Queries.Query>();
        Queries.withoutDiacritics(texts).ifPresent(queries::add);
        Queries.withTypo(texts).ifPresent(queries::add);
        if (queries.isEmpty()) {
            throw new JourneyException("None of the %d videos has a word to search for".formatted(texts.size()));
        }
        for (var query : queries) {
            var hits = hub.search(Map.of("q", query.q(), "limit", "20"));
            travel.draft().searchBackend = hits.backend();
            travel.draft().searches.add(new SearchFigures(query.q(), hits.total(), hits.topId(), hits.backend()));
            travel.listener().say("\"%s\": %d hits from %s".formatted(query.q(), hits.total(), hits.backend()));
            hits.items().stream().limit(HITS_SHOWN).forEach(hit -> travel.listener()
                    .say("    " + Hub.oneLine(hit)));
            var right = hits.items().stream()
                    .anyMatch(hit -> hit.path("platform_id").asText().equals(query.videoId())
                            || Queries.fold(hit.path("caption").asText()).contains(query.meant()));
            if (!right) {
                throw new JourneyException(
                        "The search for \"%s\" found nothing with \"%s\" in it".formatted(query.q(), query.meant()));
            }
        }
    }
}

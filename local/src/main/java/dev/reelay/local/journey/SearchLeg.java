package dev.reelay.local.journey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.journey.JourneyReport.SearchFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** Searches, typed as people type. */
final class SearchLeg {

    private static final int HITS_SHOWN = 3;
    private static final Duration TYPO_TIMEOUT = Duration.ofSeconds(30);

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
            var hits = find(hub, query);
            travel.draft().searchBackend = hits.backend();
            travel.draft().searches.add(new SearchFigures(query.q(), hits.total(), hits.topId(), hits.backend()));
            travel.listener().say("\"%s\": %d hits from %s".formatted(query.q(), hits.total(), hits.backend()));
            hits.items().stream().limit(HITS_SHOWN).forEach(hit -> travel.listener()
                    .say("    " + Hub.oneLine(hit)));
        }
    }

    /** Typos are understood a moment after the videos are found, and after a start of the service. */
    private static Hub.Hits find(Hub hub, Queries.Query query) {
        return Await.value(
                TYPO_TIMEOUT,
                "the search for \"%s\" to find something with \"%s\" in it".formatted(query.q(), query.meant()),
                () -> Optional.of(hub.search(Map.of("q", query.q(), "limit", "20")))
                        .filter(hits -> hits.items().stream().anyMatch(hit -> isMeant(hit, query))),
                () -> "it found nothing like it");
    }

    private static boolean isMeant(JsonNode hit, Queries.Query query) {
        return hit.path("platform_id").asText().equals(query.videoId())
                || Queries.fold(hit.path("caption").asText()).contains(query.meant());
    }
}

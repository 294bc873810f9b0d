package dev.reelay.search.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class StandInSearchTest extends MeilisearchFacts {

    private final StandInSearch standIn = new StandInSearch(json(SETTINGS), documents());

    @Override
    JsonNode answer(ObjectNode search) {
        try {
            return standIn.answer(search.put("matchingStrategy", "all"));
        } catch (StandInRefusal e) {
            return JSON.createObjectNode().put("code", e.code());
        }
    }

    @Test
    void whatTheServerKnowsAndTheStandInDoesNotIsNoAnswer() {
        assertThatThrownBy(() -> standIn.answer(json("{\"matchingStrategy\": \"all\", \"showRankingScore\": true}")))
                .isInstanceOfSatisfying(
                        StandInRefusal.class, e -> assertThat(e.status()).isEqualTo(501));
    }
}

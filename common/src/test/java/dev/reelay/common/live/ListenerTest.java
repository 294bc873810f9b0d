package dev.reelay.common.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Topics;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ListenerTest {

    private final Listener.Wish wish =
            new Listener.Wish("p", Set.of(Topics.TREND, Topics.VIDEO), Topics.TREND, "acme", Instant.MAX, null);

    @Test
    @Tag("R10")
    void whatHasNoWorkspaceIsHeardOfThePublicTopicOnly() {
        assertThat(wish.wants(Topics.TREND, null)).isTrue();
        assertThat(wish.wants(Topics.VIDEO, null)).isFalse();
        assertThat(wish.wants(Topics.ACCOUNT, null)).isFalse();
    }

    @Test
    @Tag("R10")
    void anotherWorkspaceIsHeardOfNoTopic() {
        assertThat(wish.wants(Topics.TREND, "acme")).isTrue();
        assertThat(wish.wants(Topics.TREND, "other")).isFalse();
        assertThat(wish.wants(Topics.VIDEO, "other")).isFalse();
    }
}

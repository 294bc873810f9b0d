package dev.reelay.search.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostIdTest {

    @Test
    void followsFromWorkspacePlatformAndVideoAlone() {
        assertThat(PostId.of("acme", Platform.TIKTOK, "7422448856255742650"))
                .isEqualTo("cb992fd81c1f18f8836196c76c154d18")
                .isNotEqualTo(PostId.of("acme", Platform.INSTAGRAM, "7422448856255742650"))
                .isNotEqualTo(PostId.of("Acme", Platform.TIKTOK, "7422448856255742650"));
    }

    @Test
    void aPublicPostIsAnotherThanAnyWorkspaces() {
        assertThat(PostId.of(null, Platform.TIKTOK, "7422448856255742650"))
                .isEqualTo(PostId.of("public", Platform.TIKTOK, "7422448856255742650"))
                .isNotEqualTo(PostId.of("acme", Platform.TIKTOK, "7422448856255742650"));
    }

    @Test
    void partsThatReadAlikeWhenJoinedGiveOtherIds() {
        assertThat(PostId.of("a", Platform.TIKTOK, "b1")).isNotEqualTo(PostId.of("a", Platform.TIKTOK, "b1 "));
        assertThat(PostId.of("atiktok", Platform.TIKTOK, "1")).isNotEqualTo(PostId.of("a", Platform.TIKTOK, "tiktok1"));
    }

    @Test
    void isADocumentIdForMeilisearchWhateverTheWorkspaceIsCalled() {
        assertThat(PostId.of("ä/b:c \"d\"", Platform.TIKTOK, "1")).matches("[a-zA-Z0-9_-]{1,511}");
        assertThat(PostId.workspaceKey("Acme")).isNotEqualTo(PostId.workspaceKey("acme"));
    }

    @Test
    void tiesAreInTheOrderOfTheIdsAndExactInADouble() {
        var ids = IntStream.range(0, 1_000)
                .mapToObj(i -> PostId.of("acme", Platform.TIKTOK, Integer.toString(i)))
                .sorted()
                .toList();
        assertThat(ids.stream().map(PostId::tie)).isSorted().doesNotHaveDuplicates();
        assertThat(PostId.tie("f".repeat(32))).isEqualTo((1L << 52) - 1).isEqualTo((long) (double) ((1L << 52) - 1));
    }
}

package dev.reelay.search.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import java.util.stream.Stream;
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
    void aTieSortsAsTheIdAndIsExactInADouble() {
        var ids = Stream.of("0", "a1", "fffffffffffff", "7f")
                .map(digits -> (digits + "0".repeat(32)).substring(0, 32))
                .sorted()
                .toList();
        assertThat(ids).extracting(PostId::tie).isSorted();
        assertThat((long) (double) PostId.tie("f".repeat(32))).isEqualTo(PostId.tie("f".repeat(32)));
    }
}

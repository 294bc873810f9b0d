package dev.reelay.ingest.platform.tiktok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.secret.Secret;
import dev.reelay.contracts.Platform;
import dev.reelay.ingest.platform.AccountAccess;
import dev.reelay.ingest.platform.AuthorSearch;
import dev.reelay.ingest.platform.ContentSource;
import dev.reelay.ingest.platform.HashtagSearch;
import dev.reelay.ingest.platform.Platforms;
import dev.reelay.ingest.support.TestCatalog;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The adapter against the sandbox, one call at a time. */
@QuarkusTest
class TikTokContentSourceIT {

    private static final HashtagSearch SEARCH = new HashtagSearch(
            List.of(TestCatalog.SEARCHED_HASHTAG),
            List.of(),
            LocalDate.parse("2025-01-01"),
            LocalDate.parse("2025-01-30"));

    @Inject
    Platforms platforms;

    private ContentSource source;

    @BeforeEach
    void findSource() {
        source = platforms.source(Platform.TIKTOK);
    }

    @AfterEach
    void calm() {
        TikTok.calm();
    }

    @Test
    void aSearchIsForAuthorsOfItsRegions() {
        var elsewhere = new HashtagSearch(SEARCH.hashtags(), List.of("ZZ", "FR"), SEARCH.from(), SEARCH.to());
        var here = new HashtagSearch(SEARCH.hashtags(), List.of("FR", "VN"), SEARCH.from(), SEARCH.to());

        assertThat(source.search(elsewhere, null, 40, () -> {}).videos()).isEmpty();
        assertThat(source.search(here, null, 40, () -> {}).videos()).hasSize(40);
    }

    @Test
    void aSearchWhoseIdIsForgottenGoesOnAtTheSamePage() {
        var asked = new AtomicInteger();
        var first = source.search(SEARCH, null, 40, asked::incrementAndGet);
        var index = ResearchCursor.read(first.next()).index();

        var second = source.search(SEARCH, index + ":1234567890", 40, asked::incrementAndGet);

        assertThat(first.videos()).hasSize(40);
        assertThat(second.videos()).hasSize(20).doesNotContainAnyElementsOf(first.videos());
        assertThat(second.next()).isNull();
        assertThat(asked.get()).as("calls of the quota").isEqualTo(3);
    }

    @Test
    void aSearchWithoutQuotaCallsNobody() {
        var calls = TikTok.requests("/v2/research/video/query/");

        assertThatThrownBy(() -> source.search(SEARCH, null, 40, () -> {
                    throw new IllegalStateException("none left");
                }))
                .hasMessage("none left");

        assertThat(TikTok.requests("/v2/research/video/query/")).isEqualTo(calls);
    }

    @Test
    void aPublicAuthorIsReadByTheirUsername() {
        var asked = new AtomicInteger();
        source.author(TestCatalog.WATCHED, () -> {}); // what a token costs that has ended meanwhile

        var author = source.author(TestCatalog.WATCHED, asked::incrementAndGet);
        var nobody = source.author("nobody.at.all", asked::incrementAndGet);
        var videos = source.search(
                new AuthorSearch(TestCatalog.WALKER, LocalDate.parse("2025-01-01"), LocalDate.parse("2025-01-30")),
                null,
                100,
                asked::incrementAndGet);

        assertThat(author).hasValueSatisfying(profile -> {
            assertThat(profile.displayName()).isEqualTo("Watched Test");
            assertThat(profile.followerCount()).isEqualTo(1_000);
            assertThat(profile.videoCount()).isEqualTo(TestCatalog.WATCHED_VIDEOS);
            assertThat(profile.isVerified()).isFalse();
        });
        assertThat(nobody).isEmpty();
        assertThat(videos.videos())
                .hasSize(TestCatalog.WALKER_VIDEOS)
                .allMatch(video -> TestCatalog.WALKER.equals(video.username()));
        assertThat(asked.get()).as("calls of the quota").isEqualTo(3);
    }

    @Test
    void onlyGrantedScopesAreAskedFor() {
        var token = Secret.of(TikTok.accessToken(TestCatalog.WALKER));

        var basic = source.profile(new AccountAccess(UUID.randomUUID(), token, List.of("user.info.basic")));
        var none = source.profile(new AccountAccess(UUID.randomUUID(), token, List.of("video.list")));

        assertThat(basic).hasValueSatisfying(profile -> {
            assertThat(profile.displayName()).isNotBlank();
            assertThat(profile.username()).isNull();
            assertThat(profile.bio()).isNull();
            assertThat(profile.isVerified()).isNull();
            assertThat(profile.profileDeepLink()).isNull();
            assertThat(profile.followerCount()).isNull();
        });
        assertThat(none).isEmpty();
    }

    @Test
    void theProfileIsShownWithItsScope() {
        var token = Secret.of(TikTok.accessToken(TestCatalog.WALKER));

        var shown = source.profile(new AccountAccess(UUID.randomUUID(), token, List.of("user.info.profile")));

        assertThat(shown).hasValueSatisfying(profile -> {
            assertThat(profile.username()).isEqualTo(TestCatalog.WALKER);
            assertThat(profile.bio()).isEqualTo("Videos by Walker Test");
            assertThat(profile.isVerified()).isFalse();
            assertThat(profile.profileDeepLink()).isEqualTo("https://www.tiktok.com/@" + TestCatalog.WALKER);
            assertThat(profile.displayName()).isNull();
        });
    }

    @Test
    void withoutTheScopeForListsTheOwnerIsAskedToGrantIt() {
        var access = new AccountAccess(UUID.randomUUID(), Secret.of("act.none"), List.of("user.info.basic"));

        var failure = catchThrowableOfType(PlatformException.class, () -> source.videos(access, (String) null));

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure).hasMessageContaining("video.list");
    }

    @Test
    void aRefusedTokenIsToldApart() {
        var access = new AccountAccess(UUID.randomUUID(), Secret.of("act.none"), List.of("video.list"));

        var failure = catchThrowableOfType(PlatformException.class, () -> source.videos(access, (String) null));

        assertThat(failure.kind()).isEqualTo(Kind.TOKEN_REJECTED);
    }

    @Test
    void aConnectionThatBreaksMayPass() {
        var access = new AccountAccess(
                UUID.randomUUID(), Secret.of(TikTok.accessToken(TestCatalog.WALKER)), List.of("video.list"));
        TikTok.fail("/v2/video/list/", "drop", 0, 1);

        var failure = catchThrowableOfType(PlatformException.class, () -> source.videos(access, (String) null));

        assertThat(failure.kind()).isEqualTo(Kind.NO_ANSWER);
        assertThat(failure.isPassing()).isTrue();
        assertThat(failure.getMessage()).doesNotContain(access.accessToken().reveal());
    }

    @Test
    void moreIdsThanACallTakesAreAskedForInSeveral() {
        var access = new AccountAccess(
                UUID.randomUUID(), Secret.of(TikTok.accessToken(TestCatalog.WALKER)), List.of("video.list"));
        var ids = IntStream.range(0, 45)
                .mapToObj("75000000000000000%02d"::formatted)
                .toList();

        assertThat(source.videos(access, ids)).hasSize(45);
    }
}

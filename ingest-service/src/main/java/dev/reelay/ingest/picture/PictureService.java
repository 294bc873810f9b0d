package dev.reelay.ingest.picture;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.work.Await;
import dev.reelay.contracts.Platform;
import dev.reelay.ingest.accesstoken.AccessTokens;
import dev.reelay.ingest.accesstoken.NoAccessTokenException;
import dev.reelay.ingest.account.AccountService;
import dev.reelay.ingest.platform.AccountAccess;
import dev.reelay.ingest.platform.ContentSource;
import dev.reelay.ingest.platform.PictureLink;
import dev.reelay.ingest.platform.Platforms;
import dev.reelay.ingest.video.VideoService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** Fetches the link to a picture from its platform, each time. Blocking. */
@ApplicationScoped
class PictureService {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final AccountService accounts;
    private final VideoService videos;
    private final AccessTokens tokens;
    private final Platforms platforms;

    PictureService(AccountService accounts, VideoService videos, AccessTokens tokens, Platforms platforms) {
        this.accounts = accounts;
        this.videos = videos;
        this.tokens = tokens;
        this.platforms = platforms;
    }

    /** Fails with {@code account-not-found}, {@code connection-not-active}, and the problems of {@link PictureProblem}. */
    PictureView avatar(String workspace, UUID connectionId) {
        return picture(workspace, connectionId, ContentSource::avatar);
    }

    /** Fails with {@code video-not-found}, and as {@link #avatar} does. */
    PictureView cover(String workspace, Platform platform, String videoId) {
        var connectionId =
                Await.result(() -> videos.get(workspace, platform, videoId)).connectionId();
        if (connectionId == null) {
            throw PictureProblem.PICTURE_NOT_SHOWN.because("Research, which found this video, shows no covers.");
        }
        return picture(workspace, connectionId, (source, access) -> source.cover(access, videoId));
    }

    private PictureView picture(
            String workspace,
            UUID connectionId,
            BiFunction<ContentSource, AccountAccess, Optional<PictureLink>> fetch) {
        var account = Await.result(() -> accounts.active(workspace, connectionId));
        var source = platforms.source(account.platform());
        try {
            return tokens.with(workspace, connectionId, access -> fetch.apply(source, access))
                    .map(PictureView::of)
                    .orElseThrow(
                            () -> PictureProblem.PICTURE_NOT_SHOWN.because("The platform shows no picture of it."));
        } catch (PlatformException e) {
            throw problem(e.getMessage(), e.isPassing(), e.pause().orElse(RETRY));
        } catch (NoAccessTokenException e) {
            throw problem(e.getMessage(), e.isPassing(), RETRY);
        }
    }

    private static ProblemException problem(String detail, boolean isPassing, Duration pause) {
        return isPassing
                ? PictureProblem.PICTURE_UNAVAILABLE.because(detail).after(pause)
                : PictureProblem.PICTURE_NOT_SHOWN.because(detail);
    }
}

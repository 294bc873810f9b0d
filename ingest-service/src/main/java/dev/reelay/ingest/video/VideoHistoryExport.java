package dev.reelay.ingest.video;

import dev.reelay.common.export.Exportable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The histories of a connection's videos, video by video. */
@ApplicationScoped
class VideoHistoryExport implements Exportable {

    private static final String PAGE =
            """
            select array[posted_at::text, platform, video_id, observed_at::text] as place, item from (
                select video.created_at as posted_at, video.platform, video.video_id, kept.observed_at, kept.before_at as looked_before_at,
                    kept.view_count, kept.like_count, kept.comment_count, kept.share_count, kept.favorites_count
                from videos video join video_series series on series.corpus = video.corpus
                        and series.platform = video.platform and series.video_id = video.video_id,
                    lateral (
                        select * from video_points point where point.series = series.id
                        union all
                        select * from video_days day where day.series = series.id) kept
                where video.connection_id = $1 and video.corpus = $2
                    and (video.created_at, video.platform, video.video_id) <=
                        (coalesce(($3::text[])[1]::timestamptz, 'infinity'), coalesce(($3)[2], '~'), coalesce(($3)[3], '~'))
                    and ((video.created_at, video.platform, video.video_id) <
                            (coalesce(($3)[1]::timestamptz, 'infinity'), coalesce(($3)[2], '~'), coalesce(($3)[3], '~'))
                        or kept.observed_at > ($3)[4]::timestamptz)
                order by video.created_at desc, video.platform desc, video.video_id desc, kept.observed_at limit $4) item""";

    @Override
    public List<String> kinds() {
        return List.of("video_history");
    }

    @Override
    public String page() {
        return PAGE;
    }
}

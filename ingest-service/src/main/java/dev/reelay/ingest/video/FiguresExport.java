package dev.reelay.ingest.video;

import dev.reelay.common.export.Exportable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The figures over time of a connection's videos, video by video. */
@ApplicationScoped
class FiguresExport implements Exportable {

    private static final String PAGE =
            """
            select array[posted_at::text, platform, video_id, version::text] as place, item from (
                select video.created_at as posted_at, figures.platform, figures.video_id, figures.version, figures.fetched_at,
                    figures.view_count, figures.like_count, figures.comment_count, figures.share_count, figures.favorites_count
                from videos video join video_figures figures on figures.corpus = video.corpus
                    and figures.platform = video.platform and figures.video_id = video.video_id
                where video.connection_id = $1 and video.corpus = $2
                    and (video.created_at, video.platform, video.video_id) <=
                        (coalesce(($3::text[])[1]::timestamptz, 'infinity'), coalesce(($3)[2], '~'), coalesce(($3)[3], '~'))
                    and ((video.created_at, video.platform, video.video_id) <
                            (coalesce(($3)[1]::timestamptz, 'infinity'), coalesce(($3)[2], '~'), coalesce(($3)[3], '~'))
                        or figures.version > ($3)[4]::bigint)
                order by video.created_at desc, video.platform desc, video.video_id desc, figures.version limit $4) item""";

    @Override
    public List<String> kinds() {
        return List.of("video_figures");
    }

    @Override
    public String page() {
        return PAGE;
    }
}

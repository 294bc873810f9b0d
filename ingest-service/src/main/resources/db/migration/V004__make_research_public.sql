-- What research finds is public: one corpus of it for all workspaces, beside the workspaces' own videos.
alter table videos rename column workspace to corpus; -- a workspace, or 'public'
alter table video_figures rename column workspace to corpus;
alter index videos_workspace_created_at_idx rename to videos_corpus_created_at_idx;

-- All that a page of an account asks for, in the page's order: it reads no more than itself.
drop index videos_connection_id_created_at_idx;
create index videos_connection_id_corpus_created_at_idx
    on videos (connection_id, corpus, created_at desc, platform desc, video_id desc);

-- The figures of a video as all workspaces found them, one snapshot for each change. Its versions count anew from 1, because its
-- record key is a new one.
with found as (
    select f.*, row_number() over w as place,
        (f.view_count, f.like_count, f.comment_count, f.share_count, f.favorites_count) is distinct from
        (lag(f.view_count) over w, lag(f.like_count) over w, lag(f.comment_count) over w, lag(f.share_count) over w,
            lag(f.favorites_count) over w) as moved
    from video_figures f
    join videos v using (corpus, platform, video_id)
    where v.source = 'hashtag'
    window w as (partition by f.platform, f.video_id order by f.fetched_at, f.corpus, f.version)
)
insert into video_figures (corpus, platform, video_id, version, fetched_at,
    view_count, like_count, comment_count, share_count, favorites_count)
select 'public', platform, video_id, row_number() over (partition by platform, video_id order by place), fetched_at,
    view_count, like_count, comment_count, share_count, favorites_count
from found where moved or place = 1;

-- The newest state of each.
insert into videos (corpus, platform, video_id, version, connection_id, source, fetched_at, username, description, hashtags,
    created_at, duration_seconds, region_code, share_url,
    view_count, like_count, comment_count, share_count, favorites_count)
select distinct on (platform, video_id) 'public', platform, video_id,
    (select coalesce(max(f.version), 0) + 1 from video_figures f
        where f.corpus = 'public' and f.platform = v.platform and f.video_id = v.video_id),
    null, source, fetched_at, username, description, hashtags,
    created_at, duration_seconds, region_code, share_url,
    view_count, like_count, comment_count, share_count, favorites_count
from videos v
where source = 'hashtag'
order by platform, video_id, fetched_at desc, version desc, corpus;

delete from video_figures f using videos v
where v.corpus = f.corpus and v.platform = f.platform and v.video_id = f.video_id
    and v.source = 'hashtag' and v.corpus <> 'public';
delete from videos where source = 'hashtag' and corpus <> 'public';

-- A workspace's videos are those of its accounts, and nobody's account is public.
alter table videos add constraint videos_corpus_check check ((corpus = 'public') = (connection_id is null));

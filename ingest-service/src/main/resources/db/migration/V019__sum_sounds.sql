-- Which sound a video has, as its platform names it, and how often each is posted: docs/decisions/0030-trends.md.

alter table videos add column sound_id text; -- null where the platform does not say it, and until research finds the video again

-- As before, and the sound.
create or replace function trend_counts(video videos, count integer) returns setof trend_days language sql stable as $body$
    select video.corpus, video.platform, t.kind, t.value, coalesce(video.region_code, ''),
        (video.created_at at time zone 'UTC')::date, count
    from (
        select 'hashtag', tag from (select distinct unnest(video.hashtags) as tag) as tags
        union all
        select 'length', case when video.duration_seconds < 15 then 'under_15s' when video.duration_seconds < 30 then '15s_to_30s'
            when video.duration_seconds < 60 then '30s_to_60s' when video.duration_seconds < 180 then '1min_to_3min'
            else '3min_or_more' end
        where video.duration_seconds is not null
        union all
        select 'posting_hour', to_char(video.created_at at time zone 'UTC', 'HH24')
        union all
        select 'sound', video.sound_id where video.sound_id is not null
    ) as t (kind, value)
    where video.removed_at is null
$body$;

-- As before, and when the sound changes.
create or replace function sum_updated_videos() returns trigger language plpgsql as $body$
begin
    perform add_to_trend_days(array(
        select (c.corpus, c.platform, c.kind, c.value, c.region, c.day, sum(c.videos))::trend_days
        from old_rows o join new_rows n using (corpus, platform, video_id),
            lateral (select * from trend_counts(o::videos, -1) union all select * from trend_counts(n::videos, 1)) as c
        where (o.hashtags, o.created_at, o.duration_seconds, o.region_code, o.sound_id, o.removed_at)
            is distinct from (n.hashtags, n.created_at, n.duration_seconds, n.region_code, n.sound_id, n.removed_at)
        group by c.corpus, c.platform, c.kind, c.value, c.region, c.day));
    return null;
end $body$;

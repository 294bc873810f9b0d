-- What is posted, summed by the day, and how that changes: docs/decisions/0030-trends.md.

-- Videos of a corpus that can be seen, by the day (UTC) on which they were posted.
create table trend_days (
    corpus   text    not null,
    platform text    not null,
    kind     text    not null, -- hashtag, length, posting_hour
    value    text    not null,
    region   text    not null, -- '' where the platform does not say it
    day      date    not null,
    videos   integer not null,
    primary key (corpus, platform, kind, value, region, day)
);
create index trend_days_corpus_day_idx on trend_days (corpus, day);
create index trend_days_day_idx on trend_days (day);

-- The judgements of the latest look.
create table trends (
    corpus       text             not null,
    platform     text             not null,
    kind         text             not null,
    value        text             not null,
    region       text             not null, -- '' for all regions together
    span         text             not null, -- 24h, 7d, 28d
    direction    text             not null check (direction in ('rising', 'falling')),
    score        double precision not null,
    videos       bigint           not null, -- in the window
    past         double precision[] not null, -- in the windows before, the latest first
    velocity     double precision not null,
    acceleration double precision,
    primary key (corpus, span, kind, region, platform, value, direction)
);
create index trends_rank_idx on trends (corpus, span, kind, region, direction, abs(score) desc, platform, value);

-- How many values had enough data to be judged, trend or not.
create table trend_looks (
    corpus    text        not null,
    span      text        not null,
    kind      text        not null,
    region    text        not null,
    ends_on   date        not null, -- the day after the window's last
    judged    integer     not null,
    judged_at timestamptz not null,
    primary key (corpus, span, kind, region)
);

-- What one video counts for: nothing once it is gone from its platform.
create function trend_counts(video videos, count integer) returns setof trend_days language sql stable as $body$
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
    ) as t (kind, value)
    where video.removed_at is null
$body$;

-- Adds what a statement made of videos, under a lock of the corpus, so that no two wait for each other.
-- Rows of nothing go: an erased account's hashtags leave no trace.
create function add_to_trend_days(counts trend_days[]) returns void language plpgsql as $body$
begin
    perform pg_advisory_xact_lock(hashtextextended('trends of ' || corpus, 0))
    from (select distinct corpus from unnest(counts) order by corpus) as corpora;
    merge into trend_days d
    using (
        select corpus, platform, kind, value, region, day, sum(videos)::integer as videos from unnest(counts)
        group by corpus, platform, kind, value, region, day
        having sum(videos) <> 0
    ) as c on d.corpus = c.corpus and d.platform = c.platform and d.kind = c.kind and d.value = c.value
        and d.region = c.region and d.day = c.day
    when matched and d.videos + c.videos <= 0 then delete
    when matched then update set videos = d.videos + c.videos
    when not matched and c.videos > 0 then insert values (c.corpus, c.platform, c.kind, c.value, c.region, c.day, c.videos);
end $body$;

create function sum_inserted_videos() returns trigger language plpgsql as $body$
begin
    perform add_to_trend_days(array(
        select (c.corpus, c.platform, c.kind, c.value, c.region, c.day, sum(c.videos))::trend_days
        from new_rows v, trend_counts(v::videos, 1) as c
        group by c.corpus, c.platform, c.kind, c.value, c.region, c.day));
    return null;
end $body$;

-- Most updates move figures alone.
create function sum_updated_videos() returns trigger language plpgsql as $body$
begin
    perform add_to_trend_days(array(
        select (c.corpus, c.platform, c.kind, c.value, c.region, c.day, sum(c.videos))::trend_days
        from old_rows o join new_rows n using (corpus, platform, video_id),
            lateral (select * from trend_counts(o::videos, -1) union all select * from trend_counts(n::videos, 1)) as c
        where (o.hashtags, o.created_at, o.duration_seconds, o.region_code, o.removed_at)
            is distinct from (n.hashtags, n.created_at, n.duration_seconds, n.region_code, n.removed_at)
        group by c.corpus, c.platform, c.kind, c.value, c.region, c.day));
    return null;
end $body$;

-- What was judged of a workspace's own videos is judged anew without those that went.
create function sum_deleted_videos() returns trigger language plpgsql as $body$
begin
    perform add_to_trend_days(array(
        select (c.corpus, c.platform, c.kind, c.value, c.region, c.day, sum(c.videos))::trend_days
        from old_rows v, trend_counts(v::videos, -1) as c
        group by c.corpus, c.platform, c.kind, c.value, c.region, c.day));
    delete from trends where corpus in (select corpus from old_rows where corpus <> 'public');
    delete from trend_looks where corpus in (select corpus from old_rows where corpus <> 'public');
    return null;
end $body$;

-- Writers wait from here to the commit: nothing is missed, nothing twice.
create trigger videos_inserted_trends after insert on videos
    referencing new table as new_rows for each statement execute function sum_inserted_videos();
create trigger videos_updated_trends after update on videos
    referencing old table as old_rows new table as new_rows for each statement execute function sum_updated_videos();
create trigger videos_deleted_trends after delete on videos
    referencing old table as old_rows for each statement execute function sum_deleted_videos();

insert into trend_days
select c.corpus, c.platform, c.kind, c.value, c.region, c.day, sum(c.videos)
from videos v, trend_counts(v, 1) as c
where v.created_at > now() - interval '180 days'
group by c.corpus, c.platform, c.kind, c.value, c.region, c.day;

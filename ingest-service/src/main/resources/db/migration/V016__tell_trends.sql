-- Trends that were told, and hashtags that are searched for because they rise: docs/decisions/0032-trends-that-are-told.md.

create table trend_tellings (
    corpus    text        not null,
    span      text        not null,
    platform  text        not null,
    kind      text        not null,
    value     text        not null,
    region    text        not null, -- '' for all regions together
    direction text        not null,
    since     timestamptz not null, -- when it was told
    seen_on   date        not null, -- the day after the window's last, when it was judged to go on most recently
    primary key (corpus, span, platform, kind, value, region, direction)
);
create index trend_tellings_seen_on_idx on trend_tellings (seen_on);

alter table trends add column since timestamptz; -- null: not told yet

-- What goes on by now is no news.
insert into trend_tellings
select t.corpus, t.span, t.platform, t.kind, t.value, t.region, t.direction, now(), l.ends_on
from trends t join trend_looks l using (corpus, span, kind, region);

-- As before; and what no video is left of, leaves no trace here either.
create or replace function sum_deleted_videos() returns trigger language plpgsql as $body$
begin
    perform add_to_trend_days(array(
        select (c.corpus, c.platform, c.kind, c.value, c.region, c.day, sum(c.videos))::trend_days
        from old_rows v, trend_counts(v::videos, -1) as c
        group by c.corpus, c.platform, c.kind, c.value, c.region, c.day));
    delete from trends where corpus in (select corpus from old_rows where corpus <> 'public');
    delete from trend_looks where corpus in (select corpus from old_rows where corpus <> 'public');
    delete from trend_tellings t where t.corpus in (select corpus from old_rows where corpus <> 'public')
        and not exists (select from trend_days d where d.corpus = t.corpus and d.platform = t.platform and d.kind = t.kind
            and d.value = t.value and (t.region = '' or d.region = t.region));
    return null;
end $body$;

-- Runs that look for what trends, for all workspaces. Their kind is the one that the release before this one knows: it can go on with
-- them, for all regions.
alter table sync_runs
    add column trending boolean not null default false,
    add column regions text[] not null default '{}'; -- where the authors registered; none for all
create index sync_runs_trending_idx on sync_runs (platform, id) where trending;

-- Figures over time, of videos and of accounts: docs/decisions/0026-histories.md.

-- One row for each video of a corpus and each account, with its latest figures: a look that finds the same only moves looked_at.
create table video_series (
    id              bigint      generated always as identity primary key,
    corpus          text        not null,
    platform        text        not null,
    video_id        text        not null,
    looked_at       timestamptz not null,
    changed_at      timestamptz not null, -- of its latest point
    view_count      bigint      not null,
    like_count      bigint      not null,
    comment_count   bigint      not null,
    share_count     bigint      not null,
    favorites_count bigint,
    constraint video_series_video_key unique (corpus, platform, video_id)
) with (fillfactor = 80); -- looks stay in their page
create table account_series (
    id              bigint      generated always as identity primary key,
    connection_id   uuid        not null,
    looked_at       timestamptz not null,
    changed_at      timestamptz not null,
    follower_count  bigint,
    following_count bigint,
    likes_count     bigint,
    video_count     bigint,
    constraint account_series_connection_id_key unique (connection_id)
) with (fillfactor = 80);

-- Each look that found other figures than the one before it, by the month (UTC).
create table video_points (
    series          bigint      not null,
    observed_at     timestamptz not null,
    before_at       timestamptz, -- the look before, which found the figures of the point before; null for the first
    view_count      bigint      not null,
    like_count      bigint      not null,
    comment_count   bigint      not null,
    share_count     bigint      not null,
    favorites_count bigint,
    primary key (series, observed_at)
) partition by range (observed_at);
create table account_points (
    series          bigint      not null,
    observed_at     timestamptz not null,
    before_at       timestamptz,
    follower_count  bigint,
    following_count bigint,
    likes_count     bigint,
    video_count     bigint,
    primary key (series, observed_at)
) partition by range (observed_at);

-- What months become when they are old: the last point of each day (UTC); before_at is that of the day's first.
create table video_days (
    series          bigint      not null,
    observed_at     timestamptz not null,
    before_at       timestamptz,
    view_count      bigint      not null,
    like_count      bigint      not null,
    comment_count   bigint      not null,
    share_count     bigint      not null,
    favorites_count bigint,
    primary key (series, observed_at)
) partition by range (observed_at);
create table account_days (
    series          bigint      not null,
    observed_at     timestamptz not null,
    before_at       timestamptz,
    follower_count  bigint,
    following_count bigint,
    likes_count     bigint,
    video_count     bigint,
    primary key (series, observed_at)
) partition by range (observed_at);

-- Makes the partition of a month unless it exists. It is attached rather than made in place: that lets readers and writers go on.
create function make_history_month(parent text, at timestamptz) returns void language plpgsql as $body$
declare
    first timestamp := date_trunc('month', at at time zone 'UTC');
    part text := parent || to_char(first, '_YYYY_MM');
begin
    perform pg_advisory_xact_lock(hashtextextended('month ' || part, 0));
    if to_regclass(part) is null then
        execute format('create table %I (like %I including all)', part, parent);
        execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, part,
            first at time zone 'UTC', (first + interval '1 month') at time zone 'UTC');
    end if;
end $body$;

select make_history_month(parent, now() + make_interval(months => ahead))
from unnest(array['video_points', 'account_points']) as parent, generate_series(0, 2) as ahead;

-- How far the roll-up of a month is that is not done yet.
create table history_roll_ups (
    part    text   primary key,
    through bigint not null -- all series up to it are rolled up
);

-- How far video_figures has been taken over.
create table figures_carry_over (
    only_row     boolean primary key default true check (only_row),
    corpus       text    not null default '',
    platform     text    not null default '',
    video_id     text    not null default '',
    completed_at timestamptz
);
insert into figures_carry_over default values;

-- What our rules make of a post besides its words, and the rules' version, by which a later release finds what it has to make anew.
alter table posts
    add column language           text,                         -- ISO 639-1, detected from the caption; null when short or unsure
    add column text_version       smallint not null default 0,  -- PostFeatures.RULES that the row and its words were made by
    add column score_trend        double precision,             -- 0 to 100, see Trend; null until growth could be measured
    add column growth_older_at    timestamptz,                  -- the two earlier observations that growth is measured by, see GrowthMarks
    add column growth_older_views bigint,
    add column growth_newer_at    timestamptz,
    add column growth_newer_views bigint;

-- The walk over all posts that makes anew what was made by other rules. One replica at a time holds the row.
create table post_recomputation (
    only_row     boolean primary key default true check (only_row),
    text_version smallint    not null default 0,           -- rules of the walk
    position     text        not null default '',          -- last id it looked at
    next_at      timestamptz not null default '-infinity'  -- when it goes on, or starts again
);
insert into post_recomputation default values;

-- How many posts of an age grew at which rate: what trends are measured against. Rows are changed every few seconds, in one statement.
create table growth_by_age (
    platform   text     not null,
    age_class  smallint not null, -- Growth
    rate_class smallint not null, -- RateScale
    posts      bigint   not null,
    primary key (platform, age_class, rate_class)
) with (fillfactor = 50);

-- `id` says the same in 32 characters, and the same video in other corpora is found by posts_platform_video_id_idx.
alter table posts drop constraint posts_workspace_platform_video_id_key;

-- Most posts have no connection.
drop index posts_workspace_connection_id_idx;
create index posts_workspace_connection_id_idx on posts (workspace, connection_id) where connection_id is not null;

-- Room for the next version of a row on its own page: indexes are left alone then, unless an indexed column changes.
alter table posts set (fillfactor = 90);

-- The indexes in Meilisearch that are filled from the copy. Searches ask the newest LIVE one; a BUILDING one is filled beside it.
create table index_generations (
    generation       integer primary key,
    index_uid        text not null unique,           -- its name on the server
    document_version integer not null,               -- of PostDocument
    settings_version integer not null,               -- of IndexSettings
    settings_hash    text not null,
    state            text not null check (state in ('BUILDING', 'LIVE')),
    built_to_id      text not null default '',       -- all posts up to this id have been confirmed
    is_built         boolean not null default false, -- to the last id
    live_since       timestamptz,
    created_at       timestamptz not null default now()
);

-- Which replica feeds the indexes, so that no older version of a post overtakes a newer one on the way.
drop table index_feed_lease;
create table index_feed (
    only_row         boolean primary key default true check (only_row),
    owner            uuid,
    fence            bigint not null default 0, -- rises with each change of the owner
    lease_until      timestamptz not null default 'epoch',
    document_version integer not null default 0, -- what the owner's release wants: an older release does not take over from a newer one
    settings_version integer not null default 0,
    settled_before   timestamptz not null default 'epoch', -- no change that was queued before is still waiting
    last_task        bigint not null default -1, -- a server whose newest task is older than this was set back to a snapshot
    last_generation  integer not null default 0, -- numbers are never used twice, nor are names of indexes
    rebuild_asked    boolean not null default false
);
insert into index_feed default values;

-- Changes are queued from now on only while there is an index to feed; the first one is filled from the posts themselves.
truncate index_backlog;
alter table index_backlog add column queued_at timestamptz not null default now();
drop index index_backlog_position_idx;
create index index_backlog_queued_at_idx on index_backlog (queued_at, position) where error is null;
create index index_backlog_error_idx on index_backlog (post_id) where error is not null;
-- Rows come and go all the time: clean up by their number, whatever the size of the table.
alter table index_backlog set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

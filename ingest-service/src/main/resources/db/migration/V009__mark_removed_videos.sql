-- A video that its platform does not show any more: kept for a while, since it may come back and readers know its versions.
alter table videos add column removed_at timestamptz;
create index videos_removed_at_idx on videos (removed_at) where removed_at is not null;
create index videos_connection_id_removed_idx on videos (connection_id, corpus) where removed_at is not null;

-- What a run that fetches a whole account has seen; what it has not is asked about by id.
create table sync_run_videos (
    run_id   uuid not null references sync_runs (id) on delete cascade,
    video_id text not null,
    primary key (run_id, video_id)
);

alter table sync_runs
    add column cause text,                                -- the trigger, where the release before this one does not know it
    add column checked_video_ids text[] not null default '{}', -- whether they are still there
    add column videos_removed integer not null default 0;

-- Whose account a callback is about.
create index accounts_platform_user_id_idx on accounts (platform_user_id, platform);

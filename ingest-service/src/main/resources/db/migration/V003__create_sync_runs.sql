-- What is to be fetched, why, how far it is and how it went.
create table sync_runs (
    id                uuid        primary key, -- UUIDv7: grows with time
    workspace         text        not null,
    platform          text        not null,
    kind              text        not null check (kind in ('ACCOUNT', 'HASHTAG')),
    trigger           text        not null check (trigger in ('CONNECTED', 'REQUESTED', 'PUBLISHED')),
    connection_id     uuid,
    hashtags          text[]      not null,
    start_date        date,
    end_date          date,
    max_videos        integer,
    awaited_video_ids text[]      not null, -- the run ends when these are found, or its patience does
    state             text        not null check (state in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED')),
    cursor            text,                 -- where the next page starts
    walked            boolean     not null, -- all pages are done
    pages             integer     not null,
    videos_seen       integer     not null,
    videos_new        integer     not null,
    videos_changed    integer     not null,
    attempts          integer     not null, -- how often a worker took it up
    failures          integer     not null, -- in a row, without a page between them
    looks             integer     not null, -- for the awaited videos
    error             text,
    due_at            timestamptz not null,
    lease             uuid,                 -- who works on it: every write of a worker names it
    lease_until       timestamptz,
    created_at        timestamptz not null,
    started_at        timestamptz,
    finished_at       timestamptz,
    constraint sync_runs_kind_check1 check ((kind = 'ACCOUNT') = (connection_id is not null)),
    constraint sync_runs_kind_check2 check ((kind = 'HASHTAG') = (start_date is not null))
);
create index sync_runs_workspace_id_idx on sync_runs (workspace, id desc);
create index sync_runs_due_at_idx on sync_runs (due_at, id) where state in ('QUEUED', 'RUNNING');

-- An account has one run that waits for its beginning at most, and one that is under way.
create unique index sync_runs_connection_id_waiting_key on sync_runs (connection_id)
    where state = 'QUEUED' and started_at is null;
create unique index sync_runs_connection_id_running_key on sync_runs (connection_id)
    where state = 'RUNNING';

-- Which request an Idempotency-Key was used for first, and the run that came of it.
create table sync_requests (
    workspace       text        not null,
    idempotency_key text        not null,
    request         text        not null,
    run_id          uuid        not null,
    created_at      timestamptz not null default now(),
    primary key (workspace, idempotency_key)
);

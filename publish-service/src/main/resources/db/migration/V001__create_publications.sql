-- Connected accounts, as the events of auth-service tell about them. No tokens.
create table connections (
    id               uuid   primary key,
    workspace        text   not null,
    platform         text   not null,
    platform_user_id text   not null, -- byte for byte
    username         text,
    scopes           text[] not null,
    state            text   not null check (state in ('ACTIVE', 'EXPIRED', 'REVOKED'))
);

create table publications (
    id               uuid        primary key, -- UUIDv7: its order is that of the requests
    workspace        text        not null,
    requested_by     text        not null,
    connection_id    uuid        not null,
    platform         text        not null,
    platform_user_id text        not null,
    username         text,
    idempotency_key  text,
    fingerprint      text        not null, -- SHA-256 of the request, file included

    caption          text,
    privacy_level    text        not null,
    disable_comment  boolean     not null,
    disable_duet     boolean     not null,
    disable_stitch   boolean     not null,
    video_url        text,                 -- until the platform has it; null for a file

    media_file       text,                 -- in the media directory, until it is not needed any more
    content_type     text,
    bytes            bigint,               -- null when the platform pulls the video
    sha256           text,
    chunk_size       bigint,
    chunks           integer,
    chunks_sent      integer,

    state            text        not null check (state in
        ('REQUESTED', 'UPLOADING', 'PROCESSING', 'PUBLISHED', 'FAILED', 'UNCERTAIN', 'CANCELLED')),
    init_sent_at     timestamptz,          -- written before a task is asked for
    tasks            integer     not null, -- opened for it so far
    publish_id       text,                 -- the platform's id of the task
    last_chunk_at    timestamptz,          -- written before the last chunk leaves
    video_id         text,
    permalink        text,
    reason           text,
    detail           text,
    log_id           text,

    scheduled_at     timestamptz,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    started_at       timestamptz,          -- when its first task was opened
    processing_since timestamptz,
    published_at     timestamptz,
    available_at     timestamptz,
    uncertain_at     timestamptz,

    next_attempt_at  timestamptz,          -- when the worker has to look again; null: never
    attempts         integer     not null,
    lease            uuid,                 -- whoever holds this token works on it,
    lease_until      timestamptz,          -- until then, unless it is renewed

    constraint publications_workspace_idempotency_key_key unique (workspace, idempotency_key)
);
create index publications_workspace_idx on publications (workspace, id desc);
create index publications_next_attempt_at_idx on publications (next_attempt_at) where next_attempt_at is not null;
-- Whose init went unanswered: looked for when the platform tells about a task that nobody knows.
create index publications_platform_user_id_idx on publications (platform, platform_user_id)
    where publish_id is null and init_sent_at is not null;

-- Every task that a platform opened for a publication, abandoned ones too.
create table publish_tasks (
    publish_id     text        primary key,
    platform       text        not null,
    publication_id uuid        not null references publications (id),
    started_at     timestamptz not null
);

-- What a platform told about tasks whose ids are not known yet.
create table early_news (
    callback_id      uuid        primary key,
    platform         text        not null,
    platform_user_id text        not null,
    publish_id       text        not null,
    kind             text        not null check (kind in ('COMPLETED', 'FAILED', 'AVAILABLE')),
    video_id         text,
    reason           text,
    occurred_at      timestamptz not null,
    received_at      timestamptz not null
);
create index early_news_publish_id_idx on early_news (publish_id);
create index early_news_received_at_idx on early_news (received_at);

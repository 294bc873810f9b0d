-- Ranges of deliveries that an operator has read and told again. Any replica works on them.
create table replays (
    id               uuid        primary key, -- UUIDv7
    requested_by     text        not null,
    requested_at     timestamptz not null default now(),
    received_from    timestamptz not null,
    received_to      timestamptz not null,    -- the first time that is not in it
    platform         text,                    -- from here on: only those; null means all
    kind             text,
    state            text,
    platform_user_id text,
    publish_id       text,
    progress         text        not null default 'RUNNING' check (progress in ('RUNNING', 'DONE', 'CANCELLED')),
    position         uuid        not null,    -- up to and with which delivery
    told             bigint      not null default 0,
    unreadable       bigint      not null default 0, -- still
    erased           bigint      not null default 0, -- of which the bytes are gone
    error            text,                    -- why the last step made no progress
    updated_at       timestamptz not null default now(),
    ended_at         timestamptz
);

-- Failed publications that an operator has sent again. Any replica works on them.
create table re_drives (
    id           uuid        primary key, -- UUIDv7
    requested_by text        not null,
    requested_at timestamptz not null,
    reason       text        not null,    -- with which they failed
    failed_from  timestamptz not null,
    failed_to    timestamptz not null,    -- the first time that is not in it
    workspace    text,                    -- only of this one; null means all
    progress     text        not null check (progress in ('RUNNING', 'DONE', 'CANCELLED')),
    position     uuid        not null,    -- up to and with which publication
    retried      bigint      not null,
    skipped      bigint      not null,    -- may be posted, or their video is gone
    error        text,                    -- why the last step made no progress
    updated_at   timestamptz not null,
    ended_at     timestamptz
);
create index publications_reason_id_idx on publications (reason, id) where state = 'FAILED';

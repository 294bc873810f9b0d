-- What was done about a publication, step by step.
create table publication_timeline (
    id             uuid        primary key, -- UUIDv7: its order is that of the steps
    publication_id uuid        not null references publications (id),
    at             timestamptz not null,
    step           text        not null,
    publish_id     text,                    -- the task that it was about
    code           text,                    -- the platform's, or one of ours
    detail         text,
    log_id         text                     -- the platform's id of the call
);
create index publication_timeline_publication_id_id_idx on publication_timeline (publication_id, id);

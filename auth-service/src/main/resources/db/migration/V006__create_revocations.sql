-- Authorizations that are to be revoked at the platform: their connections have ended here already.
create table revocations (
    connection_id uuid        primary key references connections (id) on delete cascade,
    asked_at      timestamptz not null default now(),
    attempts      integer     not null default 0,
    next_at       timestamptz not null default now() -- pushed on when claimed
);

create index revocations_next_at_idx on revocations (next_at);

-- A connection that is erased waits, without names, for its authorization to be revoked at the platform, and goes then. Nobody makes it
-- ACTIVE again, a replica of the previous release neither: who connects the account anew gets a new connection.
alter table connections add column erased_at timestamptz;
alter table connections add constraint connections_erased_check check (erased_at is null or state = 'REVOKED') not valid;

-- The proof that an account was erased: one row for each erasure, and one for each service that had to.
create table erasures (
    connection_id    uuid        primary key, -- also the id of the erasure: a connection is erased once
    workspace        text        not null,
    platform         text        not null,
    platform_user_id text,                    -- for asking a service again; null once all have answered
    shared_account   boolean     not null,
    erased_at        timestamptz not null,
    asked_at         timestamptz not null,    -- when the services were asked last
    completed_at     timestamptz
);
create index erasures_asked_at_idx on erasures (asked_at) where completed_at is null;

create table erasure_parts (
    connection_id uuid        not null references erasures (connection_id) on delete cascade,
    service       text        not null,
    since         timestamptz not null, -- when it was asked, began to wait, or was done
    waits_for     text,                 -- what it says it waits for
    removed       jsonb,                -- how many, by kind
    completed_at  timestamptz,
    primary key (connection_id, service)
);

-- The authorizations of an erased connection's owner.
create index authorization_attempts_workspace_owner_idx on authorization_attempts (workspace, owner);

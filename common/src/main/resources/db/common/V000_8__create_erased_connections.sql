-- Connections that were erased: a tombstone, so that what comes late brings nothing back, and how far the service is with removing
-- what it held of them. One row each, kept for good; once all is removed it has no name or id of the account any more.
create table erased_connections (
    connection_id    uuid        primary key,
    erased_at        timestamptz not null,               -- by auth-service's clock
    recorded_at      timestamptz not null default now(), -- when this service learned of it
    workspace        text,                               -- until all is removed, as the next two
    platform         text,
    platform_user_id text,
    shared_account   boolean     not null,               -- another connection to the same account stays
    removed          jsonb       not null default '{}',  -- how many, by kind
    emptied_at       timestamptz,                        -- since then there was nothing more to remove
    waits_for        text,                               -- why it is not complete all the same
    next_at          timestamptz default now(),          -- when it goes on; null once it is complete
    completed_at     timestamptz
);
create index erased_connections_next_at_idx on erased_connections (next_at) where next_at is not null;

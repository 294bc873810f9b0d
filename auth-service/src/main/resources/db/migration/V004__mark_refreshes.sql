-- A refresh under way is a mark, not a lock: no transaction is open while the platform is called.
alter table connections
    add column refresh_fence        bigint not null default 0, -- grows with each mark
    add column refresh_until        timestamptz,               -- end of the mark's lease; null when none is under way
    add column refresh_suspected_at timestamptz;               -- first rejection that has not been confirmed yet

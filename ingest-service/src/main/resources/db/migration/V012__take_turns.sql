alter table sync_runs
    add column lost_leases integer not null default 0, -- workers that stopped in the middle, without a page between them
    add column cancelled_at timestamptz,               -- of runs that are FAILED because somebody ended them
    -- What somebody waits for comes first, what only its time has come for last.
    add column urgency smallint not null generated always as
        (case when cause is null and trigger = 'PUBLISHED' then 0 when cause = 'SCHEDULED' then 2 else 1 end) stored;

-- The next run of each workspace.
create index sync_runs_turn_idx on sync_runs (workspace, urgency, due_at, id) where state in ('QUEUED', 'RUNNING');

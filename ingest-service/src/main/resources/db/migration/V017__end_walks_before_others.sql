-- Runs that were given back halfway: another run of their account waits for them.
create index sync_runs_connection_id_begun_idx on sync_runs (connection_id)
    where state = 'QUEUED' and started_at is not null;

-- Runs that were given back halfway: another run of their account waits for them.
create index sync_runs_connection_id_begun_idx on sync_runs (connection_id)
    where state = 'QUEUED' and started_at is not null;

-- Whose turn it is follows from sync_runs_turn_idx; a server that has not counted what waits took this one, which knows no workspace.
drop index sync_runs_due_at_idx;

-- The runs of a connection are read in the order of their ids for its export.
create index sync_runs_connection_id_id_idx on sync_runs (connection_id, id) where connection_id is not null;
drop index sync_runs_connection_id_idx;

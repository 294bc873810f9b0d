-- All runs of a connection, and the requests that they came of, are found when it is erased.
create index sync_runs_connection_id_idx on sync_runs (connection_id) where connection_id is not null;
create index sync_requests_run_id_idx on sync_requests (run_id);

-- The highest version that an erased video had, for each corpus: versions of a video that is fetched anew go on from there, since readers
-- ignore lower ones.
create table erased_versions (
    corpus  text   primary key,
    version bigint not null
);

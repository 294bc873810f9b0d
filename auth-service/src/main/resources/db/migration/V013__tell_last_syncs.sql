-- How the last sync of a connection ended, as ingest-service tells. One statement writes it, once for each run, and nothing else.
alter table connections
    add column last_sync_at            timestamptz, -- its end
    add column last_sync_state         text,
    add column last_sync_videos_new    bigint,
    add column last_sync_error_code    text,        -- the platform's, or ingest-service's own; null if it succeeded
    add column last_sync_error_log     text,        -- the platform's id of the call that failed, for its support
    add column last_successful_sync_at timestamptz;
alter table connections add constraint connections_last_sync_state_check
    check (last_sync_state in ('SUCCEEDED', 'FAILED')) not valid;

-- No index knows these columns: a new version of a row that finds room on the same page costs no entry in any.
alter table connections set (fillfactor = 90);

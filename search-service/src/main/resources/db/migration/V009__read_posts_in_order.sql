-- The posts of a connection are read in the order of their ids for its export.
create index posts_workspace_connection_id_id_idx on posts (workspace, connection_id, id) where connection_id is not null;
drop index posts_workspace_connection_id_idx;

-- The publications of a connection are read in the order of their ids for its export, and so are their tasks.
create index publications_connection_id_id_idx on publications (connection_id, id);
drop index publications_connection_id_idx;
create index publish_tasks_publication_id_publish_id_idx on publish_tasks (publication_id, publish_id);
drop index publish_tasks_publication_id_idx;

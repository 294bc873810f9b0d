-- All that belongs to a connection is found when it is erased.
create index publications_connection_id_idx on publications (connection_id);
create index publish_tasks_publication_id_idx on publish_tasks (publication_id);
create index connections_platform_user_id_idx on connections (platform, platform_user_id);
create index early_callbacks_platform_user_id_idx on early_callbacks (platform, platform_user_id);

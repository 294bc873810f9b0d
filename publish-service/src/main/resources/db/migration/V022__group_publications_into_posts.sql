-- One video for several accounts: its publications name the post, and have its Idempotency-Key instead of one of their own.
alter table publications
    add column post_id uuid,
    add column post_key text;
create unique index publications_workspace_post_key_connection_id_key on publications (workspace, post_key, connection_id)
    where post_key is not null;
create index publications_post_id_idx on publications (post_id, id) where post_id is not null;

-- Who did what with connections and tokens. Append-only: entries are neither changed nor, in their first 30 days, deleted; later by
-- the retention alone, which announces itself. No foreign keys: an entry outlives what it is about.
create table audit_entries (
    id            uuid        primary key, -- UUIDv7 of happened_at
    happened_at   timestamptz not null,
    actor_kind    text        not null check (actor_kind in ('person', 'service', 'platform', 'system')),
    actor         text        not null, -- sub, client id or platform
    address       text,                 -- from where
    action        text        not null,
    workspace     text,
    connection_id uuid,
    token_version integer,
    detail        text                  -- a reason, a use, a call; never a secret
);

-- The list is read in the order of the ids, by whatever filter.
create index audit_entries_workspace_id_idx on audit_entries (workspace, id);
create index audit_entries_workspace_actor_id_idx on audit_entries (workspace, actor, id);
create index audit_entries_connection_id_id_idx on audit_entries (connection_id, id);
create index audit_entries_actor_id_idx on audit_entries (actor, id);

-- Nearly all entries are reads of tokens. The others are found without walking through them.
create index audit_entries_action_id_idx on audit_entries (action, id) where action <> 'token_read';
create index audit_entries_changes_workspace_id_idx on audit_entries (workspace, id) where action <> 'token_read';
create index audit_entries_changes_connection_id_id_idx on audit_entries (connection_id, id) where action <> 'token_read';
create index audit_entries_changes_actor_id_idx on audit_entries (actor, id) where action <> 'token_read';

create function refuse_change_of_audit_entries() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if old.happened_at < now() - interval '30 days'
            and old.happened_at < nullif(current_setting('auth.audit_retention', true), '')::timestamptz then
            return old;
        end if;
    end if;
    raise exception 'audit_entries is append-only';
end
$$;

create trigger audit_entries_append_only before update or delete on audit_entries
    for each row execute function refuse_change_of_audit_entries();

create trigger audit_entries_not_truncated before truncate on audit_entries
    for each statement execute function refuse_change_of_audit_entries();

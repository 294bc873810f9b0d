-- What the platform has issued for an account: one credential, however many workspaces have connected it. The platform's id of the
-- account is per app, so it names app and user. A credential ends when none of its connections is active any more; they keep pointing
-- to it, and whoever connects the account then gets a new one. No token stands here: see vault_entries.
create table credentials (
    id                       uuid        primary key, -- UUIDv7
    platform                 text        not null,
    platform_user_id         text        not null, -- byte for byte as the platform spells it
    scopes                   text        not null, -- granted, separated by spaces
    granted_at               timestamptz not null, -- of the last consent
    token_version            integer     not null, -- grows with each pair of tokens
    access_token_issued_at   timestamptz not null,
    access_token_expires_at  timestamptz not null,
    refresh_token_expires_at timestamptz not null,
    refresh_at               timestamptz not null, -- when the refresh-ahead looks at it; pushed on when claimed
    refresh_failures         integer     not null, -- in a row
    refresh_fence            bigint      not null default 0, -- grows with each mark
    refresh_until            timestamptz,          -- end of the mark's lease; null when none is under way
    refresh_suspected_at     timestamptz,          -- first rejection that has not been confirmed yet
    refresh_error_code       text,                 -- the platform's, of the last refresh that failed
    refresh_error_log        text,                 -- the platform's id of that call, for its support
    refresh_error_at         timestamptz,
    ended_at                 timestamptz
);

-- Of several grants for one account the last one that worked is kept, or the one that a replica is refreshing. Each ended connection
-- keeps what it knew. The ids stay those of connections, under which the ciphertexts are found.
with kept as (
    select distinct on (platform, platform_user_id) id from connections
    where state = 'ACTIVE'
    order by platform, platform_user_id, coalesce(refresh_until > now(), false) desc, refresh_suspected_at is null desc,
        access_token_issued_at desc)
insert into credentials
select id, platform, platform_user_id, scopes, connected_at, token_version, access_token_issued_at, access_token_expires_at,
    refresh_token_expires_at, refresh_at, refresh_failures, refresh_fence, refresh_until, refresh_suspected_at, refresh_error_code,
    refresh_error_log, refresh_error_at, case when state <> 'ACTIVE' then coalesce(expired_at, revoked_at, now()) end
from connections where state <> 'ACTIVE' or id in (select id from kept);

create unique index credentials_platform_user_key on credentials (platform, platform_user_id) where ended_at is null;
create index credentials_platform_user_idx on credentials (platform, platform_user_id);
create index credentials_refresh_at_idx on credentials (refresh_at) where ended_at is null;

-- The same words stand in the statements that these serve (Trouble, ServiceLevels).
create index credentials_failing_id_idx on credentials (id desc)
    where ended_at is null and (refresh_suspected_at is not null or refresh_failures >= 5);
create index credentials_refresh_token_expires_at_idx on credentials (refresh_token_expires_at) where ended_at is null;

alter table connections add column credential_id uuid references credentials (id);

-- A replica of the previous release has nothing to refresh ahead any more.
update connections set refresh_at = '9999-12-31Z', credential_id = coalesce(
    (select live.id from credentials live
        where connections.state = 'ACTIVE' and live.ended_at is null
            and live.platform = connections.platform and live.platform_user_id = connections.platform_user_id),
    id);

alter table connections alter column credential_id set not null;
create index connections_credential_id_idx on connections (credential_id, id);
create index connections_expired_credential_id_idx on connections (credential_id desc, id desc) where state = 'EXPIRED';

-- A ciphertext is bound to its credential. Those of schema version 1 name the connection and the workspace that they were written for.
alter table vault_entries
    drop constraint vault_entries_connection_id_fkey,
    alter column connection_id drop not null,
    add column workspace text,
    add column credential_id uuid references credentials (id) on delete cascade;
delete from vault_entries using connections
where connections.id = vault_entries.connection_id and connections.credential_id <> connections.id;
update vault_entries set credential_id = connections.credential_id, workspace = connections.workspace
from connections where connections.id = vault_entries.connection_id;
alter table vault_entries
    alter column credential_id set not null,
    add constraint vault_entries_credential_id_kind_key unique (credential_id, kind);

-- It is the credential that is revoked at the platform. The previous release finds no revocations any more.
alter table revocations drop constraint revocations_connection_id_fkey;
alter table revocations rename column connection_id to credential_id;
alter table revocations
    add constraint revocations_credential_id_fkey foreign key (credential_id) references credentials (id) on delete cascade;

-- The connection that its owner wants to renew: with another account the authorization does not end in a connection.
alter table authorization_attempts add column connection_id uuid;

-- Beside the previous release, until a later one drops these triggers with the columns that only it reads: see README.md.
alter table connections
    alter column scopes set default '',
    alter column token_version set default 0,
    alter column access_token_issued_at set default 'epoch',
    alter column access_token_expires_at set default 'epoch',
    alter column refresh_token_expires_at set default 'epoch',
    alter column refresh_at set default '9999-12-31Z',
    alter column refresh_failures set default 0;

-- The previous release writes whole rows, token_version among them, or takes a mark. It may store the tokens that it has in its hand,
-- which nobody else has; all else it is refused as if the database were starting, and its callers try again elsewhere.
create function admit_previous_release() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.credential_id is not null then
            select refresh_token_expires_at into new.refresh_token_expires_at from credentials where id = new.credential_id;
            return new;
        end if;
    elsif new.token_version = old.token_version + 1 and new.connected_at = old.connected_at then
        update credentials set
            scopes = new.scopes,
            token_version = new.token_version,
            access_token_issued_at = new.access_token_issued_at,
            access_token_expires_at = new.access_token_expires_at,
            refresh_token_expires_at = new.refresh_token_expires_at,
            refresh_at = new.refresh_at,
            refresh_failures = 0,
            refresh_suspected_at = null,
            ended_at = null
        where id = old.id and old.credential_id = old.id and token_version = old.token_version;
        if found then
            new.refresh_at := old.refresh_at;
            return new;
        end if;
    end if;
    raise exception 'This release is being replaced: a newer one does that' using errcode = 'cannot_connect_now';
end
$$;

create trigger connections_of_previous_release before insert or update of token_version, refresh_fence on connections
    for each row execute function admit_previous_release();

-- Its marks of before the migration hold for everybody.
create function follow_mark_of_previous_release() returns trigger language plpgsql as $$
begin
    update credentials set refresh_until = new.refresh_until
    where id = new.id and refresh_fence = new.refresh_fence and refresh_until is not null;
    return null;
end
$$;

create trigger connections_marked_by_previous_release after update of refresh_until on connections
    for each row execute function follow_mark_of_previous_release();

create function take_entry_of_previous_release() returns trigger language plpgsql as $$
begin
    select credential_id, workspace into new.credential_id, new.workspace
    from connections where id = new.connection_id and credential_id = id;
    delete from vault_entries where credential_id = new.credential_id and kind = new.kind;
    return new;
end
$$;

create trigger vault_entries_of_previous_release before insert on vault_entries
    for each row when (new.credential_id is null) execute function take_entry_of_previous_release();

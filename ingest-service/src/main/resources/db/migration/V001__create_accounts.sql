-- Connected accounts: the connection as auth-service tells of it, and what the platform shows of the account.
create table accounts (
    connection_id    uuid        primary key,
    workspace        text        not null,
    platform         text        not null,
    platform_user_id text        not null, -- byte for byte as the platform gives it
    username         text,
    display_name     text,
    state            text        not null check (state in ('ACTIVE', 'EXPIRED', 'REVOKED')),
    connected_at     timestamptz not null,
    follower_count   bigint,
    following_count  bigint,
    likes_count      bigint,
    video_count      bigint,               -- by the platform's own count
    stats_fetched_at timestamptz
);
create index accounts_workspace_connection_id_idx on accounts (workspace, connection_id);

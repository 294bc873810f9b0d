-- One row per account and workspace. No token stands here: see vault_entries.
create table connections (
    id                       uuid        primary key, -- UUIDv7, so ordered by time of the first connect
    workspace                text        not null,
    owner                    text        not null, -- subject of the person who connected it last
    platform                 text        not null,
    platform_user_id         text        not null, -- byte for byte as the platform spells it
    username                 text,
    display_name             text,
    state                    text        not null check (state in ('ACTIVE', 'EXPIRED', 'REVOKED')),
    scopes                   text        not null, -- granted, separated by spaces
    connected_at             timestamptz not null, -- of the last connect
    token_version            integer     not null, -- grows with each pair of tokens
    access_token_issued_at   timestamptz not null,
    access_token_expires_at  timestamptz not null,
    refresh_token_expires_at timestamptz not null,
    refresh_at               timestamptz not null, -- when the refresh-ahead looks at it; pushed on when claimed
    refresh_failures         integer     not null, -- in a row
    expired_at               timestamptz,
    expired_reason           text,
    revoked_at               timestamptz,
    constraint connections_platform_user_workspace_key unique (platform, platform_user_id, workspace)
);

create index connections_workspace_id_idx on connections (workspace, id desc);
create index connections_refresh_at_idx on connections (refresh_at) where state = 'ACTIVE';

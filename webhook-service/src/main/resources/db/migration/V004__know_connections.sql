-- Whose callbacks an account's are, for exports: connections as auth-service tells of them, until they are erased. Those of before are
-- told again by an operator (restatement `connections`); until then their export says that this service does not know them yet.
create table connections (
    id               uuid primary key,
    workspace        text not null,
    platform         text not null,
    platform_user_id text not null -- byte for byte
);
create index connections_platform_user_id_idx on connections (platform, platform_user_id);

-- An account's deliveries are read in the order of their ids.
create index deliveries_platform_user_id_id_idx on deliveries (platform, platform_user_id, id)
    where platform_user_id is not null;
drop index deliveries_platform_user_id_idx;

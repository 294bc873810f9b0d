-- Which accounts are erased, so that nothing is kept of what platforms still say about them; no id, name or workspace stands here.
-- Connections are told in any order, so the later of the two times decides.
create table known_accounts (
    account_hash bytea       primary key, -- SHA-256 of `platform/platform user id`
    connected_at timestamptz,
    erased_at    timestamptz
);

-- An account's deliveries are found when it is erased.
create index deliveries_platform_user_id_idx on deliveries (platform, platform_user_id)
    where platform_user_id is not null;

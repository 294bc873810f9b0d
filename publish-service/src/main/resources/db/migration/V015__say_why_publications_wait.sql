-- Why a publication waits although it is due, and until when; limited_at: when a daily limit last held it back.
alter table publications
    add column waits_until timestamptz,
    add column waits_for text,
    add column waits_detail text,
    add column limited_at timestamptz;
-- What counts for the limits of a day: of an account, and of all creators.
create index publications_account_init_sent_at_idx on publications (platform_user_id, init_sent_at) where init_sent_at is not null;
create index publications_platform_init_sent_at_idx on publications (platform, init_sent_at, platform_user_id)
    where init_sent_at is not null;

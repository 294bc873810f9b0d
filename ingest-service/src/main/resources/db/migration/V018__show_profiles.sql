-- What an account says of itself, as its platform shows it; null where the scope for it was not granted. The link to its picture is
-- not kept: the platform ends it.
alter table accounts
    add column bio text,
    add column is_verified boolean,
    add column profile_deep_link text;

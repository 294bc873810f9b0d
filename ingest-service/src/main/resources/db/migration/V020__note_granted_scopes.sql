-- What the owner of an account granted, as auth-service tells it; null until it told since this release, and of connections that have ended.
alter table accounts add column scopes text[];

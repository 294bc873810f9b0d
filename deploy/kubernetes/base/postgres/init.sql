-- Run once by CloudNativePG, as superuser in the database reelay: what ServiceDatabases in `embedded` does, without the passwords, which
-- are the managed roles' (cluster.yaml). PostgresInitIT runs it and compares the rights.
revoke all on database reelay from public;
create extension if not exists pg_trgm schema public;
create extension if not exists unaccent schema public;
revoke create on schema public from public;

create role reelay_auth login nosuperuser nocreatedb nocreaterole;
grant connect, temporary on database reelay to reelay_auth;
create schema auth authorization reelay_auth;
revoke all on schema auth from public;
alter role reelay_auth set search_path = auth, public;

create role reelay_ingest login nosuperuser nocreatedb nocreaterole;
grant connect, temporary on database reelay to reelay_ingest;
create schema ingest authorization reelay_ingest;
revoke all on schema ingest from public;
alter role reelay_ingest set search_path = ingest, public;

create role reelay_publish login nosuperuser nocreatedb nocreaterole;
grant connect, temporary on database reelay to reelay_publish;
create schema publish authorization reelay_publish;
revoke all on schema publish from public;
alter role reelay_publish set search_path = publish, public;

create role reelay_webhook login nosuperuser nocreatedb nocreaterole;
grant connect, temporary on database reelay to reelay_webhook;
create schema webhook authorization reelay_webhook;
revoke all on schema webhook from public;
alter role reelay_webhook set search_path = webhook, public;

create role reelay_search login nosuperuser nocreatedb nocreaterole;
grant connect, temporary on database reelay to reelay_search;
create schema search authorization reelay_search;
revoke all on schema search from public;
alter role reelay_search set search_path = search, public;

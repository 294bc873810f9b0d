-- One database, a schema and a role for each service, as ServiceDatabases (module embedded) makes them; a test compares the two. Safe to
-- repeat, which is how a password is changed. Run by psql as the superuser, with the passwords as variables (init.sh).

select 'create database reelay' where not exists (select from pg_database where datname = 'reelay') \gexec
revoke all on database reelay from public;

\connect reelay
create extension if not exists pg_trgm schema public;
create extension if not exists unaccent schema public;
revoke create on schema public from public;

select format('create role %I', role) from unnest(array['reelay_auth', 'reelay_ingest', 'reelay_publish', 'reelay_webhook', 'reelay_search']) role where not exists (select from pg_roles where rolname = role) \gexec

alter role reelay_auth login nosuperuser nocreatedb nocreaterole password :'auth_password';
grant connect, temporary on database reelay to reelay_auth;
create schema if not exists auth authorization reelay_auth;
revoke all on schema auth from public;
alter role reelay_auth set search_path = auth, public;

alter role reelay_ingest login nosuperuser nocreatedb nocreaterole password :'ingest_password';
grant connect, temporary on database reelay to reelay_ingest;
create schema if not exists ingest authorization reelay_ingest;
revoke all on schema ingest from public;
alter role reelay_ingest set search_path = ingest, public;

alter role reelay_publish login nosuperuser nocreatedb nocreaterole password :'publish_password';
grant connect, temporary on database reelay to reelay_publish;
create schema if not exists publish authorization reelay_publish;
revoke all on schema publish from public;
alter role reelay_publish set search_path = publish, public;

alter role reelay_webhook login nosuperuser nocreatedb nocreaterole password :'webhook_password';
grant connect, temporary on database reelay to reelay_webhook;
create schema if not exists webhook authorization reelay_webhook;
revoke all on schema webhook from public;
alter role reelay_webhook set search_path = webhook, public;

alter role reelay_search login nosuperuser nocreatedb nocreaterole password :'search_password';
grant connect, temporary on database reelay to reelay_search;
create schema if not exists search authorization reelay_search;
revoke all on schema search from public;
alter role reelay_search set search_path = search, public;

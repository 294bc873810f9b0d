-- A schema and a role for each service, as ServiceDatabases (module embedded) makes them; RightsIT compares the two. Run as the superuser in
-- the database reelay, by compose (init.sh) and by CloudNativePG, each of which gives the roles their passwords. Safe to repeat.

revoke all on database reelay from public;
create extension if not exists pg_trgm schema public;
create extension if not exists unaccent schema public;
revoke create on schema public from public;

do $$
declare
    service text;
    owner text;
begin
    foreach service in array array['auth', 'ingest', 'publish', 'webhook', 'search'] loop
        owner := 'reelay_' || service;
        if not exists (select from pg_roles where rolname = owner) then
            execute format('create role %I', owner);
        end if;
        execute format('alter role %I login nosuperuser nocreatedb nocreaterole', owner);
        execute format('grant connect, temporary on database reelay to %I', owner);
        execute format('create schema if not exists %I authorization %I', service, owner);
        execute format('revoke all on schema %I from public', service);
        execute format('alter role %I set search_path = %I, public', owner, service);
    end loop;
end $$;

-- Keycloak has a database of its own, and its role none of Reelay's rights.

select 'create role keycloak' where not exists (select from pg_roles where rolname = 'keycloak') \gexec
alter role keycloak login nosuperuser nocreatedb nocreaterole password :'keycloak_password';
select 'create database keycloak owner keycloak' where not exists (select from pg_database where datname = 'keycloak') \gexec
revoke all on database keycloak from public;

-- The database, the rights in it, and the passwords, which come as variables (init.sh). Run by psql as the superuser; safe to repeat, which is
-- how a password is changed.

select 'create database reelay' where not exists (select from pg_database where datname = 'reelay') \gexec
\connect reelay
\i /opt/reelay/rights.sql

alter role reelay_auth password :'auth_password';
alter role reelay_ingest password :'ingest_password';
alter role reelay_publish password :'publish_password';
alter role reelay_webhook password :'webhook_password';
alter role reelay_search password :'search_password';

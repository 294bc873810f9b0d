-- What waits can be changed: each change is the next version. Its time is an instant; the zone says how its owner reads it.
alter table publications
    add column version integer not null default 1,
    add column time_zone text,             -- IANA name
    add column late_limit_seconds integer; -- null: as the service is set
-- By the time at which they were or are to be sent, for calendars.
create index publications_due_idx on publications (workspace, coalesce(scheduled_at, created_at));

-- A re-drive whose step failed waits, so that the ones behind it are worked on.
alter table re_drives add column put_off_until timestamptz; -- null: its last step did not fail

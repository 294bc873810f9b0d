-- Where the chunks of an upload go, sealed: whoever takes over sends the rest instead of all.
alter table publications add column upload_address text;
-- The time in which a publication is tried counts from when a worker first took it up, not from when it was due.
alter table publications add column first_attempt_at timestamptz;

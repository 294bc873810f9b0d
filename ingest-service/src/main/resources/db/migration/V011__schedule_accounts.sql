-- When an account is fetched next by time, and when its young videos are looked at; null until the schedule has seen it.
alter table accounts
    add column next_fetch_at timestamptz,
    add column next_refresh_at timestamptz;
create index accounts_due_idx on accounts
    (least(coalesce(next_fetch_at, '-infinity'::timestamptz), coalesce(next_refresh_at, '-infinity'::timestamptz)))
    where state = 'ACTIVE';

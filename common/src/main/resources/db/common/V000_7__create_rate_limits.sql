-- What was counted against a limit, by all replicas together (dev.reelay.common.ratelimit); the columns are those of Bucket4j.
-- Unlogged: what a crash forgets is a minute's calls, which costs a platform's 429 at most, and no call waits for the disk.
create unlogged table rate_limits (
    id         text   primary key,         -- what is limited, and how; never a secret
    state      bytea,                      -- null from a bucket's first insert to its first update, which follows at once
    expires_at bigint not null default 0   -- milliseconds since 1970; since then the bucket is full, and the row can go
) with (fillfactor = 50);                  -- rewritten with each call: the next version finds room on the same page

-- The outbox: an append-only ledger of events, written in the transaction of the change they tell about.
-- Rows are never updated and never deleted one by one; partitions are dropped a day after their rows were sent.
-- Debezium's outbox event router reads it as it is, with the value of aggregatetype as the topic.
create table outbox (
    sequence      bigint generated always as identity,
    id            uuid        not null, -- CloudEvents id, the same on every resend
    aggregatetype text        not null, -- the Kafka topic
    aggregateid   text        not null, -- the record key: order is kept per key
    type          text        not null, -- CloudEvents type
    payload       text        not null, -- JSON
    traceparent   text,                 -- W3C trace context of the request that caused it
    created_at    timestamptz not null default now(),
    xid           xid8        not null default pg_current_xact_id()
) partition by range (created_at);

create index outbox_xid_idx on outbox (xid);
create index outbox_sequence_idx on outbox (sequence);

-- Rows land here only when the partitions made ahead have run out; nothing is lost, dropping them is just later.
create table outbox_default partition of outbox default;

-- How far the relay is, and who relays. Snapshots, not a cursor: a row of a transaction that commits late has a lower
-- sequence than rows sent already, and a cursor would pass over it.
create table outbox_relay (
    only_row      boolean primary key default true check (only_row),
    sent          pg_snapshot not null default pg_current_snapshot(), -- all that it sees is at the broker
    target        pg_snapshot,                                        -- the window being sent: seen by target, not by sent
    sent_sequence bigint      not null default 0,                     -- last row of the window at the broker
    owner         uuid,
    fence         bigint      not null default 0,                     -- grows with each new owner
    lease_until   timestamptz not null default '-infinity'
);
insert into outbox_relay default values;

-- Makes the hourly partitions of the next two days, and drops those that ended more than `keep` ago and are sent whole.
-- It gives up rather than make every append wait behind it for one long transaction; the next call tries again.
create function outbox_maintain(keep interval) returns void language plpgsql set lock_timeout = '2s' as $$
declare
    hour          timestamptz;
    oldest_unsent timestamptz;
    part          record;
begin
    perform pg_advisory_xact_lock(hashtext(current_schema() || '.outbox_maintain'));
    for hour in select generate_series(date_trunc('hour', now()), now() + interval '48 hours', interval '1 hour') loop
        if to_regclass('outbox_' || to_char(hour at time zone 'UTC', 'YYYYMMDDHH24')) is null then
            begin
                execute format('create table %I partition of outbox for values from (%L) to (%L)',
                    'outbox_' || to_char(hour at time zone 'UTC', 'YYYYMMDDHH24'), hour, hour + interval '1 hour');
            exception when check_violation then
                null; -- the default partition holds rows of that hour already; they stay there
            end;
        end if;
    end loop;

    select coalesce(min(o.created_at), now()) into oldest_unsent
        from outbox o, outbox_relay r
        where o.xid >= pg_snapshot_xmin(r.sent) and not pg_visible_in_snapshot(o.xid, r.sent);
    for part in
        select c.relname, to_timestamp(substr(c.relname, 8), 'YYYYMMDDHH24') at time zone 'UTC' as utc_hour
        from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'outbox'::regclass and c.relname <> 'outbox_default'
    loop
        if (part.utc_hour at time zone 'UTC') + interval '1 hour' < least(now() - keep, oldest_unsent) then
            execute format('drop table %I', part.relname);
        end if;
    end loop;
end
$$;

do $$ begin perform outbox_maintain(interval '24 hours'); end $$;

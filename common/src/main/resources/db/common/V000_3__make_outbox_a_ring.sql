-- The ledger becomes a ring: twelve partitions of three hours each, emptied by TRUNCATE when the day is over. No DDL runs
-- beside the appends any more, and no statement of the relay looks at what was sent before.
alter table outbox rename to outbox_before;
alter index outbox_xid_idx rename to outbox_before_xid_idx;
alter index outbox_sequence_idx rename to outbox_before_sequence_idx;
alter sequence outbox_sequence_seq rename to outbox_before_sequence_seq;
drop function outbox_maintain(interval);

create sequence outbox_sequence_seq;

create table outbox (
    sequence      bigint      not null default nextval('outbox_sequence_seq'),
    id            uuid        not null, -- CloudEvents id, the same on every resend
    aggregatetype text        not null, -- the Kafka topic
    aggregateid   text        not null, -- the record key: order is kept per key
    type          text        not null, -- CloudEvents type
    payload       text        not null, -- JSON
    traceparent   text,                 -- W3C trace context of the request that caused it
    repeat        boolean     not null default false, -- present state, told again for readers that lost it
    created_at    timestamptz not null default now(),
    xid           xid8        not null default pg_current_xact_id(),
    slot          smallint    not null default (extract(epoch from now())::bigint / 10800 % 12)::smallint
) partition by list (slot);

alter sequence outbox_sequence_seq owned by outbox.sequence;

create index outbox_xid_idx on outbox (xid);
create index outbox_sequence_idx on outbox (sequence);

do $$ begin
    for slot in 0..11 loop
        -- Written once and read once; the first vacuum that matters would come after the truncation.
        execute format('create table outbox_%s partition of outbox for values in (%s)', slot, slot);
    end loop;
end $$;

insert into outbox (sequence, id, aggregatetype, aggregateid, type, payload, traceparent, created_at, xid, slot)
select sequence, id, aggregatetype, aggregateid, type, payload, traceparent, created_at, xid,
       (extract(epoch from created_at)::bigint / 10800 % 12)::smallint
from outbox_before;
select setval('outbox_sequence_seq', coalesce((select max(sequence) from outbox), 0) + 1, false);

-- What the relay knows: everything that the snapshot `sent` sees is at the broker. A window holds the rows that `target`
-- sees and `sent` does not, in the order of their sequence.
alter table outbox_relay
    add column sent_high     bigint  not null default 0, -- highest sequence taken before `sent`
    add column target_high   bigint,                     -- the same for `target`
    add column paused        boolean not null default false, -- by an operator
    add column foreign_since timestamptz, -- the ledger was found to come from another cluster; nothing is sent until it is adopted
    add column again_after   bigint,      -- publish again: sent rows after this sequence ...
    add column again_until   bigint;      -- ... up to this one, before anything new
update outbox_relay set target = null, sent_sequence = 0, sent_high = coalesce(
    (select min(sequence) - 1 from outbox_before o where not pg_visible_in_snapshot(o.xid, sent)),
    (select max(sequence) from outbox_before), 0);
drop table outbox_before;

-- Events that the broker refused, and those of the same key behind them. They go out when the cause is gone.
create table outbox_refused (
    sequence      bigint      primary key,
    id            uuid        not null,
    aggregatetype text        not null,
    aggregateid   text        not null,
    type          text        not null,
    payload       text        not null,
    traceparent   text,
    repeat        boolean     not null,
    created_at    timestamptz not null,
    whole_topic   boolean     not null, -- the broker refuses the topic, not this record
    reason        text        not null,
    refused_at    timestamptz not null default now()
);
create index outbox_refused_aggregatetype_aggregateid_idx on outbox_refused (aggregatetype, aggregateid, sequence);
create index outbox_refused_aggregatetype_sequence_idx on outbox_refused (aggregatetype, sequence);

-- Empties the slots whose rows are older than `keep` and sent. A slot whose lock is not free is left for the next call.
create function outbox_rotate(keep interval) returns integer language plpgsql set lock_timeout = '1s' as $$
declare
    relay   outbox_relay;
    newest  timestamptz;
    unsent  boolean;
    rotated integer := 0;
begin
    if not pg_try_advisory_xact_lock(hashtextextended(current_schema() || '.outbox_rotate', 0)) then
        return 0;
    end if;
    for slot in 0..11 loop
        execute format('select created_at from outbox_%s order by sequence desc limit 1', slot) into newest;
        continue when newest is null or newest > now() - keep;
        begin
            execute format('lock table outbox_%s in access exclusive mode', slot);
            select * into relay from outbox_relay;
            execute format('select exists (select from outbox_%s where xid >= pg_snapshot_xmax($1))'
                || ' or exists (select from outbox_%s where xid = any(array(select pg_snapshot_xip($1))))', slot, slot)
                into unsent using relay.sent;
            execute format('select max(created_at) from outbox_%s', slot) into newest;
            continue when unsent or newest > now() - keep or relay.foreign_since is not null or relay.again_until is not null;
            execute format('truncate outbox_%s', slot);
            rotated := rotated + 1;
        exception when lock_not_available then
            null; -- somebody reads it, a dump for instance
        end;
    end loop;
    return rotated;
end
$$;

-- After a restore into another cluster, whose transaction ids have nothing to do with those in the ledger: keeps what was
-- sent as sent, and lets what was not go out. Appends wait until it is done.
create function outbox_adopt() returns bigint language plpgsql as $$
declare
    relay  outbox_relay;
    now_on pg_snapshot;
    unsent bigint;
    high   bigint;
begin
    lock table outbox in share row exclusive mode;
    now_on := pg_current_snapshot(); -- before this transaction has an id, so that it does not see itself
    select * into relay from outbox_relay for update;
    high := coalesce((select max(sequence) from outbox), 0);
    -- Whatever was appended here since has ids that `sent` takes for seen, and sequences above `sent_high`. The few sent
    -- rows that are above it as well go out again.
    update outbox set xid = '3'
        where (sequence <= relay.sent_high and pg_visible_in_snapshot(xid, relay.sent))
           or (relay.target is not null and sequence <= relay.sent_sequence and pg_visible_in_snapshot(xid, relay.target));
    update outbox set xid = pg_current_xact_id() where xid <> '3';
    get diagnostics unsent = row_count;
    perform setval('outbox_sequence_seq', greatest(high, (select last_value from outbox_sequence_seq)) + 1, false);
    update outbox_relay set sent = now_on, target = null, target_high = null, sent_sequence = 0, foreign_since = null,
        sent_high = coalesce((select min(sequence) - 1 from outbox where xid <> '3'), high),
        fence = fence + 1, lease_until = '-infinity';
    return unsent;
end
$$;

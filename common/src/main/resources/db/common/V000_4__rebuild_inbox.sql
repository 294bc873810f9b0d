-- Handlers are named <feature>.<aggregate of the topic> in every service; they were not.
create temporary table renamed_handlers on commit drop as
select * from (values
    ('authorization-removed', 'connection.callbacks'),
    ('connections', 'connection.connections'),
    ('callbacks', 'followup.callbacks'),
    ('posts', 'post.videos')) as names (before, after);

-- Ids of events that had their effect, written in the transaction of that effect: a ring of 16 weeks. The leaf is chosen by
-- the event's own time, which is the same on each redelivery; the leaf of the week ahead is truncated before it is
-- needed, so nothing is ever deleted row by row. An id is remembered for 14 weeks at least, longer than any topic keeps
-- its records (ERASURE: 90 days).
alter table processed_events rename to processed_events_before;
alter table processed_events_before rename constraint processed_events_pkey to processed_events_before_pkey;

create table processed_events (
    slot     smallint not null, -- number of the week of the event's time, modulo 16
    consumer text     not null,
    event_id uuid     not null,
    primary key (slot, consumer, event_id)
) partition by list (slot);

do $$ begin
    for slot in 0..15 loop
        execute format('create table %I partition of processed_events for values in (%s)', 'processed_events_' || slot, slot);
    end loop;
end $$;

-- The event's time was not kept. It lies before the time of the effect, by seconds as a rule, so both weeks get the id.
insert into processed_events (slot, consumer, event_id)
select distinct (floor(extract(epoch from before.processed_at) / 604800)::bigint - weeks_ago) % 16,
    coalesce(names.after, before.consumer), before.event_id::uuid
from processed_events_before before
    left join renamed_handlers names on names.before = before.consumer
    cross join generate_series(0, 1) weeks_ago
where before.event_id ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$';
drop table processed_events_before;

create table processed_events_ring (
    only_row     boolean primary key default true check (only_row),
    cleared_week bigint not null -- the newest week whose leaf was emptied for it
);
insert into processed_events_ring (cleared_week) values (floor(extract(epoch from now()) / 604800)::bigint + 1);

-- Empties the leaf of the coming week, once. A leaf that was missed, because nobody ran, keeps its ids one round longer.
create function processed_events_rotate() returns boolean language plpgsql set lock_timeout = '2s' as $$
declare
    ahead bigint := floor(extract(epoch from now()) / 604800)::bigint + 1;
begin
    if not pg_try_advisory_xact_lock(hashtext(current_schema() || '.processed_events'))
            or (select cleared_week from processed_events_ring) >= ahead then
        return false;
    end if;
    execute format('truncate %I', 'processed_events_' || ahead % 16);
    update processed_events_ring set cleared_week = ahead;
    return true;
end
$$;

-- A key with parked events: later events of it wait behind. One row says when it is its turn, however many events wait.
create table parked_keys (
    consumer        text        not null,
    key             text        not null,
    next_attempt_at timestamptz not null, -- infinity: given up, until an operator acts
    primary key (consumer, key)
);
create index parked_keys_next_attempt_at_idx on parked_keys (consumer, next_attempt_at);

update parked_events parked set consumer = names.after from renamed_handlers names where parked.consumer = names.before;
insert into parked_keys (consumer, key, next_attempt_at)
select distinct on (consumer, key) consumer, key, next_attempt_at from parked_events order by consumer, key, id;

drop index parked_events_next_attempt_at_idx;
alter table parked_events
    drop column next_attempt_at,
    add column repeat boolean not null default false,
    add column given_up_at timestamptz;
create index parked_events_given_up_at_idx on parked_events (given_up_at) where given_up_at is not null;

-- Records that can never be read, as they came. All that a stranger wrote is bytea, so that any record can be kept.
create table dead_letters (
    id              bigint generated always as identity primary key,
    consumer        text        not null,
    topic           text        not null,
    partition       integer     not null,
    record_offset   bigint      not null,
    key             bytea,
    header_names    bytea[]     not null,
    header_values   bytea[]     not null, -- a header without a value is null
    payload         bytea,
    reason          text        not null,
    received_at     timestamptz not null default now(),
    sent_at         timestamptz,          -- when the dead-letter topic took it
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null default now(),
    last_error      text,
    constraint dead_letters_record_key unique (consumer, topic, partition, record_offset)
);
create index dead_letters_unsent_idx on dead_letters (next_attempt_at) where sent_at is null;
create index dead_letters_sent_at_idx on dead_letters (sent_at) where sent_at is not null;

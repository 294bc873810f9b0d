-- Events that already had their effect, written in the transaction of that effect.
create table processed_events (
    consumer     text        not null,
    event_id     text        not null,
    processed_at timestamptz not null default now(),
    primary key (consumer, event_id)
);
create index processed_events_processed_at_idx on processed_events (processed_at);

-- Events whose effect failed but may succeed later, and those of the same key behind them. Operators see, edit, replay.
create table parked_events (
    id              bigint generated always as identity primary key,
    consumer        text        not null,
    topic           text        not null,
    partition       integer     not null,
    record_offset   bigint      not null,
    key             text        not null,
    event_id        text        not null,
    type            text        not null,
    event_time      timestamptz not null,
    traceparent     text,
    payload         bytea       not null,
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    last_error      text        not null,
    parked_at       timestamptz not null default now(),
    constraint parked_events_record_key unique (consumer, topic, partition, record_offset)
);
create index parked_events_consumer_key_idx on parked_events (consumer, key, id);
create index parked_events_next_attempt_at_idx on parked_events (next_attempt_at);

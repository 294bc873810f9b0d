-- What platforms sent us, byte for byte, with what was read from it. Rows are written once and never changed.
create table deliveries (
    id               uuid        primary key, -- UUIDv7; callback_id of the event
    platform         text        not null,
    body_sha256      bytea       not null,
    body             bytea       not null,    -- not jsonb: an escaped NUL or broken UTF-8 must not make us refuse it
    received_at      timestamptz not null,
    state            text        not null check (state in ('RECEIVED', 'IGNORED', 'UNREADABLE')),
    error            text,                    -- why it is unreadable
    kind             text,                    -- from here on: as read from the body, null while it is unreadable
    platform_event   text,
    platform_user_id text,
    publish_id       text,
    post_id          text,
    reason           text,
    occurred_at      timestamptz,
    -- The same delivery again has no effect for as long as its row is kept. Platforms give deliveries no id.
    constraint deliveries_platform_body_sha256_key unique (platform, body_sha256),
    constraint deliveries_state_check_members check ((state = 'UNREADABLE') = (kind is null))
);

-- Retention walks along it.
create index deliveries_received_at_idx on deliveries (received_at);

-- Operators look for these among millions of others.
create index deliveries_unreadable_idx on deliveries (id) where state = 'UNREADABLE';

create view callbacks as
select id, platform, state, error, kind, platform_event, platform_user_id, publish_id, post_id, reason, occurred_at,
       received_at, octet_length(body) as bytes, encode(body_sha256, 'hex') as sha256
from deliveries;

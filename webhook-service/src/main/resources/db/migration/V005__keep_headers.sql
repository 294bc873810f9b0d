-- Of the request's headers, what tells who sent it and how it was signed. Null for deliveries of before.
alter table deliveries
    add column signature    text, -- as sent
    add column user_agent   text,
    add column content_type text;

create or replace view callbacks as
select id, platform, state, error, kind, platform_event, platform_user_id, publish_id, post_id, reason, occurred_at,
       received_at, octet_length(body) as bytes, encode(body_sha256, 'hex') as sha256, signature, user_agent, content_type
from deliveries;

-- Operators look for these too, and they are rare: what the platform began to send lately.
create index deliveries_ignored_idx on deliveries (id) where state = 'IGNORED';

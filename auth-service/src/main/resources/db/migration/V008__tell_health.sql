-- What the health of a connection is told from, and whom to tell of its end.
alter table connections
    add column avatar_url          text,        -- signed by the platform, which ends it; shown to its workspace only
    add column profile_at          timestamptz not null default now(), -- when names and picture were last fetched, or tried
    add column refresh_error_code  text,        -- the platform's, of the last refresh that failed
    add column refresh_error_log   text,        -- the platform's id of that call, for its support
    add column refresh_error_at    timestamptz,
    add column broke_at            timestamptz, -- last expired other than by its owner; kept when connected again
    add column notice_at           timestamptz default now(), -- when to look whether its user is to be told; null: never again
    add column notify_email        text,        -- from the token of the person who connected it; only for notices
    add column notify_locale       text;

update connections set broke_at = expired_at
where state = 'EXPIRED' and expired_reason <> 'AUTHORIZATION_REMOVED';
-- Whoever expired before was told by the event.
update connections set notice_at = null where state <> 'ACTIVE';

-- The same words stand in the statements that these serve (Trouble, ServiceLevels, Notices).
create index connections_expired_id_idx on connections (id desc) where state = 'EXPIRED';
create index connections_failing_id_idx on connections (id desc)
    where state = 'ACTIVE' and (refresh_suspected_at is not null or refresh_failures >= 5);
create index connections_refresh_token_expires_at_idx on connections (refresh_token_expires_at) where state = 'ACTIVE';
create index connections_broke_at_idx on connections (broke_at) where broke_at is not null;
create index connections_notice_at_idx on connections (notice_at) where state in ('ACTIVE', 'EXPIRED');

alter table authorization_attempts
    add column notify_email  text,
    add column notify_locale text;

-- What the users of connections were told: by an event, in the transaction of the row, and by mail, if they have an address.
create table notices (
    id            uuid        primary key,
    connection_id uuid        not null references connections (id) on delete cascade,
    days_before   integer     not null, -- 0: it has expired
    ends_at       timestamptz not null, -- end of the refresh token
    told_at       timestamptz not null default now(),
    mail          text        not null check (mail in ('NONE', 'DUE', 'SENDING', 'SENT', 'FAILED', 'UNKNOWN')),
    mail_at       timestamptz not null default now(), -- when it is due, or when its state began
    mail_attempts integer     not null default 0,
    constraint notices_connection_id_days_before_ends_at_key unique (connection_id, days_before, ends_at)
);

create index notices_mail_at_idx on notices (mail, mail_at) where mail in ('DUE', 'SENDING');

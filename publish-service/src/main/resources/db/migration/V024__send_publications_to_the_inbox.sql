-- A video can go to its creator's inbox, from where the creator posts it, with an audience chosen there.
alter table publications
    add column destination text not null default 'DIRECT_POST' check (destination in ('DIRECT_POST', 'INBOX')),
    add column posted_at timestamptz,     -- when the creator first posted it from the inbox
    add column further_video_ids text,    -- of what the creator made of it after the first video; separated by spaces
    alter column privacy_level drop not null;
alter table early_callbacks drop constraint early_callbacks_kind_check;
alter table early_callbacks add constraint early_callbacks_kind_check check (kind in ('COMPLETED', 'FAILED', 'AVAILABLE', 'DELIVERED'));

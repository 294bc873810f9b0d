-- Words that no post has any more are deleted within half a minute, once all replicas have read that they are gone: those that left up to
-- one fold, then those up to the next. What names an erased account must not stay.
alter table word_fold
    add column forgotten        bigint      not null default 0,     -- those that left up to this fold are deleted
    add column forgotten_before timestamptz not null default 'epoch', -- the same as a time
    add column next_forgotten   bigint      not null default 0,     -- up to where the next look deletes
    add column next_before      timestamptz not null default 'epoch';

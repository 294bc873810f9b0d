-- What waits to be merged into the index is read by every search, and merged by one batch of posts: 0.15 s now and then rather than a
-- whole second more rarely.
alter index post_words_words_idx set (gin_pending_list_limit = 512); -- kB

-- A post changes the counts of its dozen words, and an index that holds counts would change with each: by their magnitude most of these
-- are HOT updates.
drop index words_frequent_idx;
alter table words add column magnitude smallint not null
    generated always as (floor(ln(greatest(posts, 1)::float8) / ln(2.0::float8))) stored; -- 4 from 16 posts on
alter table words set (fillfactor = 70);
create index words_frequent_idx on words (workspace, word) include (magnitude) where magnitude >= 4;

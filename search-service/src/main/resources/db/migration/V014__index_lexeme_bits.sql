-- Made beside the old ones, so that searches wait only for the moment in which they change places. Writers wait for all of it: some
-- ten seconds at a million posts.
create index posts_newest_bits_idx on posts (workspace, created_at desc, id)
    include (view_count, score, lexeme_bits_1, lexeme_bits_2, lexeme_bits_3, lexeme_bits_4) where not removed;
create index posts_views_bits_idx on posts (workspace, view_count desc, id)
    include (created_at, score, lexeme_bits_1, lexeme_bits_2, lexeme_bits_3, lexeme_bits_4) where not removed;
create index posts_score_bits_idx on posts (workspace, score desc, id)
    include (created_at, view_count, lexeme_bits_1, lexeme_bits_2, lexeme_bits_3, lexeme_bits_4) where not removed;

drop index posts_newest_idx;
drop index posts_views_idx;
drop index posts_score_idx;
alter index posts_newest_bits_idx rename to posts_newest_idx;
alter index posts_views_bits_idx rename to posts_views_idx;
alter index posts_score_bits_idx rename to posts_score_idx;

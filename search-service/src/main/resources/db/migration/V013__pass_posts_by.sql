-- Which lexemes a post may have (see LexemeBits): a walk along an order passes most of the others by without reading their words. 0 until
-- the post is computed again by the rules of now; before that is done everywhere, no search looks at them.
alter table posts
    add column lexeme_bits    bigint not null default 0,
    add column beginning_bits bigint not null default 0;

drop index posts_newest_idx;
drop index posts_views_idx;
drop index posts_score_idx;
create index posts_newest_idx on posts (workspace, created_at desc, id)
    include (view_count, score, lexeme_bits, beginning_bits) where not removed;
create index posts_views_idx on posts (workspace, view_count desc, id)
    include (created_at, score, lexeme_bits, beginning_bits) where not removed;
create index posts_score_idx on posts (workspace, score desc, id)
    include (created_at, view_count, lexeme_bits, beginning_bits) where not removed;

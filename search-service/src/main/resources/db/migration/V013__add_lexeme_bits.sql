-- Which lexemes a post may have (see LexemeBits): a walk along an order passes most of the others by without reading their words. 0 until
-- the post is computed again by the rules of now; before that is done everywhere, no search looks at them.
alter table posts
    add column lexeme_bits    bigint not null default 0,
    add column beginning_bits bigint not null default 0;

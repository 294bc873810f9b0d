-- Which lexemes a post may have (see LexemeBits): a walk along an order passes most of the others by without reading their words. 0 until
-- the post is computed again by the rules of now; before that is done everywhere, no search looks at them.
alter table posts
    add column lexeme_bits_1 bigint not null default 0,
    add column lexeme_bits_2 bigint not null default 0,
    add column lexeme_bits_3 bigint not null default 0,
    add column lexeme_bits_4 bigint not null default 0;

-- The words of each post that is not removed, in a table of their own: figures change every hour, words hardly ever, and an
-- index over words is expensive to change. Signs no word contains mark what posts are filtered by: ~corpus, #hashtag, @author.
create table post_words (
    id       text primary key, -- of the post
    words    tsvector not null, -- folded words, cut by our code: hashtags A, author B, description C
    text_key bigint   not null  -- of the words: equal ones are not written again
);
insert into post_words
select id, words || array_to_tsvector(array_remove(array['~' || workspace, '@' || left(author_key, 200)], null))
    || array_to_tsvector(array(select '#' || left(hashtag, 200) from unnest(hashtag_keys) as hashtag where hashtag <> '')), 0
from posts where not removed;
create index post_words_words_idx on post_words using gin (words);

drop index posts_words_idx;
drop index posts_hashtag_keys_idx;
alter table posts drop column words;

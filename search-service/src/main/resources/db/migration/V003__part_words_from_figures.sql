-- What a search reads of each post that is not removed. Words hardly ever change and figures every hour: no figure is in an
-- index here, so that a change of figures (a HOT update) leaves the index over the words alone.
create table post_words (
    id         text primary key, -- of the post
    workspace  text             not null,
    video      text             not null, -- platform:video id
    text_key   bigint           not null, -- of the words: equal ones are not written again
    posted_at  timestamptz      not null,
    view_count bigint           not null,
    score      double precision not null,
    words      tsvector         not null  -- lexemes of the corpus (see Lexeme), hashtags A, author B, description C
) with (fillfactor = 80);
insert into post_words
select id, workspace, platform || ':' || video_id, 0, created_at, view_count, score,
    case when mark = '' then words else regexp_replace(words::text, '(^| )''', '\1''' || mark, 'g')::tsvector end
    || array_to_tsvector(array(
        select mark || sign || left(key, 200)
        from (select '#', unnest(hashtag_keys) union all select '@', author_key) as keys (sign, key) where key <> ''))
from (select *, case when workspace = 'public' then ''
    else '~' || left(encode(sha256(convert_to(workspace, 'UTF8')), 'hex'), 6) end as mark from posts) as marked
where not removed;
create index post_words_words_idx on post_words using gin (words);
-- The same video in other corpora: a workspace that has it as its own does not see the public one beside it.
create index post_words_workspace_video_idx on post_words (workspace, video);

-- Pages without words, and with frequent ones, go along these; the other figures are there for filters.
drop index posts_words_idx;
drop index posts_hashtag_keys_idx;
drop index posts_workspace_created_at_idx;
alter table posts drop column words;
create index posts_newest_idx on posts (workspace, created_at desc, id) include (view_count, score) where not removed;
create index posts_views_idx on posts (workspace, view_count desc, id) include (created_at, score) where not removed;
create index posts_score_idx on posts (workspace, score desc, id) include (created_at, view_count) where not removed;

-- In how many posts of a corpus each word is; hashtags and authors with their sign, and * for all posts. Written by the fold of the changes alone.
drop table words;
create table words (
    workspace text   not null,
    word      text   collate "C" not null,
    posts     bigint not null,
    changed_in bigint not null, -- number of the fold with which it came or went
    primary key (workspace, word)
) with (fillfactor = 80);
insert into words
select workspace, regexp_replace(lexeme, '^~.{6}', '') as word, count(*), 0
from post_words cross join unnest(array_append(tsvector_to_array(words), '*')) as lexeme group by workspace, word;
create index words_changed_in_idx on words (changed_in);
-- What short beginnings are completed by: of a million words, some ten thousand.
create index words_frequent_idx on words (workspace, word) include (posts) where posts >= 16;

-- What posts that were written have changed in it, not folded yet.
create table word_changes (
    workspace text    not null,
    word      text    not null,
    posts     integer not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

create table word_fold (
    only_row boolean primary key default true check (only_row),
    number   bigint not null default 0
);
insert into word_fold default values;

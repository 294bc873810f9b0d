-- The copy of all posts: what searches fall back to, and what an index is rebuilt from.
create table posts (
    id               text primary key, -- follows from the three of the unique key; also the document's id in Meilisearch
    workspace        text             not null,
    platform         text             not null,
    video_id         text             not null,
    version          bigint           not null, -- of the event; a lower one never replaces a higher one
    removed          boolean          not null, -- a tombstone: without it a late VideoFetched would bring the post back
    connection_id    uuid,
    author           text,
    author_key       text,                      -- folded, for filters
    description      text             not null,
    hashtags         text[]           not null,
    hashtag_keys     text[]           not null, -- folded, for filters
    created_at       timestamptz      not null,
    duration_seconds integer,
    share_url        text,
    view_count       bigint           not null,
    like_count       bigint           not null,
    comment_count    bigint           not null,
    share_count      bigint           not null,
    score            double precision not null, -- 0 to 100, see PostScore
    words            tsvector         not null, -- folded words, cut by our code: hashtags A, author B, description C
    constraint posts_workspace_platform_video_id_key unique (workspace, platform, video_id)
);
create index posts_words_idx on posts using gin (words);
create index posts_hashtag_keys_idx on posts using gin (hashtag_keys);
create index posts_workspace_created_at_idx on posts (workspace, created_at desc, id);
create index posts_workspace_author_key_idx on posts (workspace, author_key);
create index posts_workspace_connection_id_idx on posts (workspace, connection_id);

-- Every word that some post has or had, for finding what a mistyped word was meant to be. Only ever added to: a word
-- without posts costs a look and finds nothing.
create table words (
    word     text collate "C" primary key,
    added_in xid8 not null default pg_current_xact_id()
);
create index words_added_in_idx on words (added_in);

-- Posts that the index does not have in their newest version. Rows leave when the index has confirmed them.
create table index_backlog (
    post_id  text primary key,
    version  bigint not null,
    position bigint generated always as identity,
    error    text -- why the index refused this version; it is not offered again
);
create index index_backlog_position_idx on index_backlog (position) where error is null;

-- Which replica feeds the index, so that no older version overtakes a newer one on the way.
create table index_feed_lease (
    only_row    boolean primary key default true check (only_row),
    owner       uuid,
    lease_until timestamptz not null default '-infinity'
);
insert into index_feed_lease default values;

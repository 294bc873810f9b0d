-- What insights are made of: sums that are changed in the transaction that changes a post, so that no insight reads all posts.

-- What each post that is there counts for in the sums: they are always the sums of these rows.
create table insight_posts (
    id            text primary key, -- of the post
    workspace     text        not null,
    connection_id uuid,
    version       bigint      not null, -- of the post; both say the same when they are equal
    posted_at     timestamptz not null,
    month         integer     not null, -- of posting, UTC: 12 * year + month
    length        smallint    not null, -- LengthClass
    hashtags      text[]      not null, -- folded, each once
    views         bigint      not null,
    likes         bigint      not null,
    comments      bigint      not null,
    shares        bigint      not null,
    engagement    double precision,     -- reactions per view; null with too few views to tell
    score         integer     not null  -- in tenths of a point
) with (fillfactor = 80);
create index insight_posts_workspace_posted_at_idx on insight_posts (workspace, posted_at desc);
create index insight_posts_connection_id_posted_at_idx on insight_posts (connection_id, posted_at)
    where connection_id is not null;
-- A workspace's best posts of each month, by each metric.
create index insight_posts_views_idx on insight_posts (workspace, month, views desc) where workspace <> 'public';
create index insight_posts_likes_idx on insight_posts (workspace, month, likes desc) where workspace <> 'public';
create index insight_posts_comments_idx on insight_posts (workspace, month, comments desc) where workspace <> 'public';
create index insight_posts_shares_idx on insight_posts (workspace, month, shares desc) where workspace <> 'public';
create index insight_posts_engagement_idx on insight_posts (workspace, month, engagement desc)
    where workspace <> 'public' and engagement is not null;
create index insight_posts_score_idx on insight_posts (workspace, month, score desc) where workspace <> 'public';

-- Sums of a workspace's own posts. Each post counts twice: for its connected account, and under the id of zeros for the whole
-- workspace, so that each insight reads the rows of one.
-- `scores` is a histogram in one number, which sum() adds up: how many posts have n whole points stands at 10^(8n).
create table insight_days (
    workspace     text     not null,
    connection_id uuid     not null,
    day           date     not null, -- of posting, UTC
    length        smallint not null, -- LengthClass
    posts         bigint   not null,
    views         bigint   not null,
    likes         bigint   not null,
    comments      bigint   not null,
    shares        bigint   not null,
    score         bigint   not null, -- in tenths of a point
    scores        numeric  not null,
    primary key (workspace, connection_id, day, length)
) with (fillfactor = 70);

create table insight_slots (
    workspace     text    not null,
    connection_id uuid    not null,
    slot          integer not null, -- quarter of an hour of posting, counted from 1970 UTC: no zone's clock differs by less
    posts         bigint  not null,
    views         bigint  not null,
    score         bigint  not null, -- in tenths of a point
    primary key (workspace, connection_id, slot)
) with (fillfactor = 70);

-- Without an index by use: it would change with every post, and an account's hashtags are few enough to be sorted.
create table insight_hashtags (
    workspace     text   not null,
    connection_id uuid   not null,
    hashtag       text   not null,
    posts         bigint not null,
    primary key (workspace, connection_id, hashtag)
) with (fillfactor = 80);

-- Of own posts and of the public corpus, for the last months. The empty hashtag stands for all posts of the day.
create table insight_hashtag_days (
    workspace text    not null, -- or `public`
    hashtag   text    not null,
    day       date    not null, -- of posting, UTC
    posts     bigint  not null,
    scores    numeric not null,
    primary key (workspace, hashtag, day) include (posts)
) with (fillfactor = 80);
create index insight_hashtag_days_posts_idx on insight_hashtag_days (workspace, day, posts desc, hashtag);

-- The sweep that compares the sums with the posts, in the order of their ids; also how they are filled the first time.
create table insight_sweep (
    only_row  boolean primary key default true check (only_row),
    position  text        not null default '', -- the last id that was compared
    next_at   timestamptz not null default '-infinity',
    filled_at timestamptz -- when all posts were compared for the first time; before, there are no insights
);
insert into insight_sweep (filled_at) select case when not exists (select from posts) then now() end;

-- The last figures of each connected account on each day.
create table account_days (
    connection_id   uuid        not null,
    day             date        not null, -- of fetching, UTC
    workspace       text        not null,
    follower_count  bigint,
    following_count bigint,
    like_count      bigint,
    video_count     bigint,
    fetched_at      timestamptz not null,
    primary key (connection_id, day)
);
create index account_days_day_idx on account_days (day);

-- One row for each video of a workspace, however it came; the account's list wins over a hashtag search.
create table videos (
    workspace        text        not null,
    platform         text        not null,
    video_id         text        not null, -- the platform's; TikTok's 19 digits fit no double
    version          bigint      not null, -- grows with each change, as in VideoFetched
    connection_id    uuid,                 -- null for videos of other people
    source           text        not null check (source in ('account', 'hashtag')),
    fetched_at       timestamptz not null, -- when it last changed here
    username         text,
    description      text        not null,
    hashtags         text[]      not null, -- lower case, without '#', in the caption's order
    created_at       timestamptz not null, -- when it was posted
    duration_seconds integer,
    region_code      text,
    share_url        text,                 -- public page; signed links are never stored
    view_count       bigint      not null,
    like_count       bigint      not null,
    comment_count    bigint      not null,
    share_count      bigint      not null,
    favorites_count  bigint,               -- only the Research API tells it
    primary key (workspace, platform, video_id)
);
create index videos_workspace_created_at_idx on videos (workspace, created_at desc, platform desc, video_id desc);
create index videos_connection_id_created_at_idx on videos (connection_id, created_at desc);
create index videos_hashtags_idx on videos using gin (hashtags);

-- Figures over time: a snapshot for each time that they had changed when we looked.
create table video_figures (
    workspace       text        not null,
    platform        text        not null,
    video_id        text        not null,
    version         bigint      not null, -- of the video that had these figures first
    fetched_at      timestamptz not null,
    view_count      bigint      not null,
    like_count      bigint      not null,
    comment_count   bigint      not null,
    share_count     bigint      not null,
    favorites_count bigint,
    primary key (workspace, platform, video_id, version)
);

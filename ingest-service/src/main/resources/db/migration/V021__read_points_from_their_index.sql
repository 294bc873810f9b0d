-- The points of a video lie apart, one look of all videos after another: with the figures in the key's index a history reads that alone.
-- Days lie together as they are, written series by series.
alter table video_points
    drop constraint video_points_pkey,
    add primary key (series, observed_at)
        include (before_at, view_count, like_count, comment_count, share_count, favorites_count);
alter table account_points
    drop constraint account_points_pkey,
    add primary key (series, observed_at)
        include (before_at, follower_count, following_count, likes_count, video_count);

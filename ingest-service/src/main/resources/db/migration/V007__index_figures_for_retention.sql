-- Figures beyond the retention. They are appended as time goes on, so that a few kilobytes for millions of rows tell where the old are.
create index video_figures_fetched_at_idx on video_figures using brin (fetched_at);

-- A publication shows a video, or photos: JSON with title, images (URLs, none once it has ended), count and cover_index; null for a video.
alter table publications add column photos text;

-- Since when a published video is not public any more, as the platform says.
alter table publications add column unavailable_at timestamptz;

-- Notices beyond the retention are found along it.
create index notices_told_at_idx on notices (told_at);

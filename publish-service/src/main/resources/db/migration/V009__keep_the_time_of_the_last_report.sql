-- Of the platform's last report about a publication: one from before that, and repeated later, is old.
alter table publications add column last_report_at timestamptz;

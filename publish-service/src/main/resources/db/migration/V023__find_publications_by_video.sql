-- An account's videos tell what became of its publications; most videos of most accounts are nobody's.
create index publications_video_id_idx on publications (video_id) where video_id is not null;
create index publications_uncertain_connection_id_idx on publications (connection_id) where state = 'UNCERTAIN';

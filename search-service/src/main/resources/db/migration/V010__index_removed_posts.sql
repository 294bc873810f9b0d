-- Tombstones beyond the retention. Not by their time: an index that has a column which every change of figures writes would be written too.
create index posts_removed_idx on posts (id) where removed;

-- Of whichever rules a walk has been over all posts: until that is the rules of now, searches also look for what older ones wrote.
alter table post_recomputation add column everywhere smallint not null default 0;

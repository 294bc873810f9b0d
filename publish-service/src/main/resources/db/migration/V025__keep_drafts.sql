-- A draft is kept as it was requested, until its owner sends it. The rows that are there need no look: they had fewer states.
alter table publications drop constraint publications_state_check;
alter table publications add constraint publications_state_check check (state in
    ('DRAFT', 'REQUESTED', 'UPLOADING', 'PROCESSING', 'PUBLISHED', 'FAILED', 'UNCERTAIN', 'CANCELLED')) not valid;

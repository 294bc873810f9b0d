-- Figures change by the hour. A walk along an order reads the index alone where PostgreSQL knows that all see a page, which each
-- change undoes until the next vacuum; with a fifth of the pages changed it took twice as long.
alter table posts set (autovacuum_vacuum_scale_factor = 0.05);

-- W3C trace context of what asked for a run: whoever works on it, however much later, goes on in that trace.
alter table sync_runs add column traceparent text;

-- W3C trace context of the request to publish: the worker, however much later, and the callbacks go on in that trace.
alter table publications add column traceparent text;

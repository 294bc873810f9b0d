/** What the tests of all features share: the outside world around the service, and events in and out. */
package dev.reelay.ingest.support;

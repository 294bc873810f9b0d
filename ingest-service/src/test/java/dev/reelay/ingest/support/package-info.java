/** What the tests of this service share: the world around it and its API; what all services share is in {@code test-kit}. */
package dev.reelay.ingest.support;

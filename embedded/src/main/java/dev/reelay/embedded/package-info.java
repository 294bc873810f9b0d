/**
 * PostgreSQL, a Kafka broker and an OIDC issuer that start inside a JVM: one code for the tests and for the local stack.
 *
 * <p>All three bind to 127.0.0.1 only. {@link dev.reelay.embedded.Tether} ties a child process to this JVM's life. The Quarkus
 * test resources are in {@code dev.reelay.embedded.test}.
 */
@NullMarked
package dev.reelay.embedded;

import org.jspecify.annotations.NullMarked;

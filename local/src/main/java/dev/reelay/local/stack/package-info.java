/**
 * Starts, watches and stops everything that runs on one machine, and keeps its data.
 *
 * <p>{@link dev.reelay.local.stack.LocalStack} is the door: PostgreSQL, Kafka, the issuer and the sandbox inside or under this
 * JVM, the five services as processes of their own, the gateway in front. {@link dev.reelay.local.stack.RunFile} tells other
 * processes what runs.
 */
@NullMarked
package dev.reelay.local.stack;

import org.jspecify.annotations.NullMarked;

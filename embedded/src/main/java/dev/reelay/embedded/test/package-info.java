/**
 * Quarkus test resources: a database, a broker and an issuer, one of each per JVM however many test classes ask.
 *
 * <p>Quarkus loads test classes and resources through several class loaders, so what is shared between them stands in system
 * properties, as text, and not in a static field.
 */
@NullMarked
package dev.reelay.embedded.test;

import org.jspecify.annotations.NullMarked;

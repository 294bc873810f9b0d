/**
 * What the tests of the services share: the world around a service, and looks past its API.
 *
 * <p>Test resources and tests are loaded by different class loaders; what they share stands in system properties, as text.
 */
@NullMarked
package dev.reelay.testkit;

import org.jspecify.annotations.NullMarked;

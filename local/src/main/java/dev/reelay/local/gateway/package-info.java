/**
 * One port in front of the five services: routes by {@code routes.json}, streams both ways, merges the OpenAPI documents, shows the console.
 *
 * <p>It holds no body in memory and knows no business. What it does not route does not exist outside: {@code /internal} and
 * {@code /q} above all.
 */
@NullMarked
package dev.reelay.local.gateway;

import org.jspecify.annotations.NullMarked;

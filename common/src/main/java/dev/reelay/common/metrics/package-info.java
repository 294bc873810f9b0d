/** Corrects Quarkus' own metrics for Prometheus. */
@NullMarked
package dev.reelay.common.metrics;

import org.jspecify.annotations.NullMarked;

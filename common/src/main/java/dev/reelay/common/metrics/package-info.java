/** Metrics of the platform, as Prometheus takes them. */
@NullMarked
package dev.reelay.common.metrics;

import org.jspecify.annotations.NullMarked;

/** Metrics of the platform, as Prometheus takes them. */
package dev.reelay.common.metrics;

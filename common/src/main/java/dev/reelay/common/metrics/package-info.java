/** Corrects Quarkus' own metrics for Prometheus. */
package dev.reelay.common.metrics;

/** Alerts, dashboards, runbooks and the page of metrics, against the code and each other. */
@NullMarked
package dev.reelay.deploy.observability;

import org.jspecify.annotations.NullMarked;

/** Failures on demand, in front of every feature: latency, refused and broken answers, lost connections. */
package dev.reelay.sandbox.fault;

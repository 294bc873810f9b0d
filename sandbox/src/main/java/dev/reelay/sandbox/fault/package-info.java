/** Failures on demand, in front of every feature: latency, refused and broken answers, lost connections. */
@NullMarked
package dev.reelay.sandbox.fault;

import org.jspecify.annotations.NullMarked;

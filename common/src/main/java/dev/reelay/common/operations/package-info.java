/** Operators' calls to a running service: on the management port, never routed by the gateway. */
@NullMarked
package dev.reelay.common.operations;

import org.jspecify.annotations.NullMarked;

/** Operators' calls to a running service: on the management port, never routed by the gateway. */
package dev.reelay.common.operations;

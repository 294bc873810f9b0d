/** What operators do to a running service: calls on the management port, never routed by the gateway. */
package dev.reelay.common.operations;

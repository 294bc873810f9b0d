/** Events on the wire: CloudEvents 1.0 in Kafka's binary mode, JSON values in {@code snake_case}. */
@NullMarked
package dev.reelay.common.event;

import org.jspecify.annotations.NullMarked;

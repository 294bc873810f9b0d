/**
 * What {@code demo} tells: three creators connect, their videos arrive, are searched, and one of them publishes.
 *
 * <p>It uses public doors only: the gateway with tokens of the issuer, the sandbox's consent for programs, and Kafka as any
 * consumer. Every figure is read back from the system that it speaks of. {@link dev.reelay.local.journey.Journey} is the whole
 * way; the other classes are its legs.
 */
@NullMarked
package dev.reelay.local.journey;

import org.jspecify.annotations.NullMarked;

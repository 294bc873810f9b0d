package dev.reelay.common.inbox;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the replica that answers is doing with the events of others, at its last look some seconds ago. */
@Schema(description = "Events that wait to be applied, as the replica that answers last saw it, some seconds ago")
public record InboxStatus(
        @Schema(description = "Unread events of each topic, in the partitions of this replica")
                Map<String, Long> waiting,
        @Schema(description = "Events that could not be applied and are retried; an estimate above 10,000") long parked,
        @Schema(description = "Of these, the ones that are no longer retried: an operator must act") long givenUp,
        @Schema(description = "How long the oldest parked event has been parked") double oldestParkedSeconds) {}

package dev.reelay.common.inbox;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** What a callback did; a second time it would fail. */
@Entity
@Table(name = "callback_effects", schema = "kit")
class CallbackEffect {

    @Id
    private UUID callbackId;

    private String platformUserId;

    CallbackEffect() {}

    CallbackEffect(UUID callbackId, String platformUserId) {
        this.callbackId = callbackId;
        this.platformUserId = platformUserId;
    }
}

package dev.reelay.sandbox.tiktok.webhook;

/**
 * What became of one callback.
 *
 * @param state {@code PENDING}, {@code DELIVERED}, {@code LOST} (on demand), {@code GIVEN_UP} or {@code NO_RECEIVER}
 * @param lastStatus HTTP status of the last attempt; 0 when none was answered
 */
public record Delivery(long id, String event, String openId, String body, String state, int attempts, int lastStatus) {

    Delivery attempted(String newState, int status) {
        return new Delivery(id, event, openId, body, newState, attempts + 1, status);
    }

    Delivery in(String newState) {
        return new Delivery(id, event, openId, body, newState, attempts, lastStatus);
    }
}

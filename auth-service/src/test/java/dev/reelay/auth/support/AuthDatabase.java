package dev.reelay.auth.support;

import static dev.reelay.auth.support.TestServers.DATABASE;

import dev.reelay.contracts.EventType;
import java.util.List;

/** What is often looked for in the service's tables, and changed there. */
public final class AuthDatabase {

    private AuthDatabase() {}

    /** Types of a connection's events, in order, without package and version: {@code TokenIssued}. */
    public static List<String> events(String connectionId) {
        return DATABASE.texts("select type from outbox where aggregateid = ? order by sequence", connectionId).stream()
                .map(EventType::shortName)
                .toList();
    }

    /** The stored access token's end is in the past from now on; the platform is not told. */
    public static void expireAccessToken(String connectionId) {
        changeCredential(connectionId, "access_token_expires_at = now() - interval '1 minute'");
    }

    /** Of the connection, as in {@code refresh_at = now()}. */
    public static void changeCredential(String connectionId, String change) {
        DATABASE.update("update credentials set " + change + " where id = ?::uuid", credential(connectionId));
    }

    /** The id of the credential that the connection points to. */
    public static String credential(String connectionId) {
        return DATABASE.text("select credential_id from connections where id = ?::uuid", connectionId);
    }

    public static String state(String connectionId) {
        return DATABASE.text("select state from connections where id = ?::uuid", connectionId);
    }

    public static String workspace(String connectionId) {
        return DATABASE.text("select workspace from connections where id = ?::uuid", connectionId);
    }

    /** Whether a replica has marked a refresh of its tokens. */
    public static boolean isRefreshing(String connectionId) {
        return DATABASE.text(
                        "select coalesce(refresh_until > now(), false) from credentials where id = ?::uuid",
                        credential(connectionId))
                .equals("t");
    }

    /** As if the replica that holds the mark had not reached the database for the length of its lease, and another one had. */
    public static void endMark(String connectionId) {
        changeCredential(connectionId, "refresh_until = now(), refresh_fence = refresh_fence + 1");
    }

    /** Nothing is refreshed ahead of need any more, so that a later test can count calls of the platform. */
    public static void rest() {
        DATABASE.update("update credentials set refresh_at = now() + interval '1 day'");
    }
}

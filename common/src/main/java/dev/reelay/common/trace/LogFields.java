package dev.reelay.common.trace;

import dev.reelay.common.digest.Sha256;
import io.smallrye.common.vertx.VertxContext;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of the log are about: fields of their JSON, beside {@code traceId} and {@code spanId}, which tracing adds.
 *
 * <p>They are kept by the Vert.x context that work runs on, so that they follow it over threads; never on a thread that others use
 * next. A workspace may be a person's, so it is hashed: it recognises lines of the same one and names nobody.
 */
public final class LogFields {

    public static final String WORKSPACE = "workspace";
    public static final String CONNECTION = "connectionId";
    public static final String PUBLICATION = "publicationId";

    /** Of a platform call, from 1. */
    public static final String ATTEMPT = "attempt";

    /** 48 bits: enough to tell the workspaces of an installation apart. */
    private static final int HASH_BYTES = 6;

    private LogFields() {}

    /** Those that are known, hashed where they must be. */
    public static Map<String, String> of(
            @Nullable String workspace, @Nullable UUID connectionId, @Nullable UUID publicationId) {
        var fields = new LinkedHashMap<String, String>();
        if (workspace != null) {
            fields.put(WORKSPACE, hashed(workspace));
        }
        if (connectionId != null) {
            fields.put(CONNECTION, connectionId.toString());
        }
        if (publicationId != null) {
            fields.put(PUBLICATION, publicationId.toString());
        }
        return fields;
    }

    /** The first characters of the hash, as in the log: to find the lines of a workspace. */
    public static String hashed(String workspace) {
        return HexFormat.of().formatHex(Sha256.of(workspace.getBytes(StandardCharsets.UTF_8)), 0, HASH_BYTES);
    }

    /** For all that the current work still logs; nothing outside of a Vert.x context of its own. */
    public static void put(Map<String, String> fields) {
        if (VertxContext.isOnDuplicatedContext()) {
            fields.forEach(MDC::put);
        }
    }

    /** Which attempt at a platform call comes next. */
    public static void attempt(int number) {
        put(Map.of(ATTEMPT, Integer.toString(number)));
    }

    static void remove(Map<String, String> fields) {
        fields.keySet().forEach(MDC::remove);
    }

    /** Those of the current work, the trace's ids included: to carry them elsewhere. */
    public static Map<String, String> here() {
        var fields = new LinkedHashMap<String, String>();
        MDC.getMap().forEach((name, value) -> fields.put(name, value.toString()));
        return fields;
    }
}

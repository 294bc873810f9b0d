package dev.reelay.common.trace;

import dev.reelay.contracts.Platform;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * What every call of a platform leaves behind: a span in the trace of the work it is made for, and one line in the log. Neither has
 * a token, an address, a query or a body.
 */
@ApplicationScoped
public class PlatformCallRecords {

    private static final Logger LOG = Logger.getLogger(PlatformCallRecords.class);

    private final Tracer tracer;

    public PlatformCallRecords(Tracer tracer) {
        this.tracer = tracer;
    }

    /**
     * Begins a call, on the thread and context of the work it is made for.
     *
     * @param operation as the platform names it: {@code /v2/post/publish/video/init/}; never an address with values in it
     */
    public Call start(Platform platform, String operation) {
        var span = tracer.spanBuilder(platform.id() + " " + operation)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("reelay.platform", platform.id())
                .setAttribute("reelay.platform.operation", operation)
                .startSpan();
        var fields = LogFields.here();
        var context = span.getSpanContext();
        if (context.isValid()) {
            fields.put("traceId", context.getTraceId());
            fields.put("spanId", context.getSpanId());
        }
        return new Call(platform, operation, span, fields);
    }

    /** A call under way. */
    public static final class Call {

        private final Platform platform;
        private final String operation;
        private final Span span;
        private final Map<String, String> fields;
        private final long startedAt = System.nanoTime();

        private Call(Platform platform, String operation, Span span, Map<String, String> fields) {
            this.platform = platform;
            this.operation = operation;
            this.span = span;
            this.fields = fields;
        }

        /**
         * Ends it, on any thread.
         *
         * @param outcome {@code ok} or the kind of the failure
         * @param status of HTTP; 0 without an answer
         * @param code the platform's word for it; {@code null} when it gave none
         * @param logId the platform's id of the call; {@code null} when it gave none
         */
        public void end(String outcome, int status, @Nullable String code, @Nullable String logId) {
            var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt);
            span.setAttribute("reelay.platform.outcome", outcome);
            if (status > 0) {
                span.setAttribute("http.response.status_code", status);
            }
            if (logId != null) {
                span.setAttribute("reelay.platform.log_id", logId);
            }
            if (!outcome.equals("ok")) {
                span.setStatus(StatusCode.ERROR).setAttribute("error.type", code == null ? outcome : code);
            }
            span.end();
            withFields(() -> LOG.infof(
                    "Platform called platform=%s operation=%s outcome=%s status=%d code=%s durationMs=%d logId=%s attempt=%s",
                    platform.id(),
                    operation,
                    outcome,
                    status,
                    code,
                    millis,
                    logId,
                    fields.getOrDefault(LogFields.ATTEMPT, "1")));
        }

        /** The thread is one of an HTTP client's, without the fields of the work, and keeps none. */
        private void withFields(Runnable work) {
            var before = new HashMap<>(MDC.getMap());
            fields.forEach(MDC::put);
            try {
                work.run();
            } finally {
                LogFields.remove(fields);
                before.forEach(MDC::put);
            }
        }
    }
}

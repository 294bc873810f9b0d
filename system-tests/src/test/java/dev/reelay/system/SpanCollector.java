package dev.reelay.system;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** An OpenTelemetry collector in this process: keeps every span that the services export, over HTTP as protobuf. */
final class SpanCollector implements AutoCloseable {

    private final HttpServer server;
    private final List<Seen> spans = new CopyOnWriteArrayList<>();

    /**
     * A span as it was exported.
     *
     * @param service name of the service that made it
     */
    record Seen(String service, Span span) {

        String name() {
            return span.getName();
        }

        String trace() {
            return hex(span.getTraceId());
        }

        String id() {
            return hex(span.getSpanId());
        }

        /** Empty for the first of a trace. */
        String parent() {
            return hex(span.getParentSpanId());
        }

        /** Traces that it is linked with. */
        List<String> links() {
            return span.getLinksList().stream()
                    .map(link -> hex(link.getTraceId()))
                    .toList();
        }

        @Override
        public String toString() {
            return service + ": " + name();
        }
    }

    private SpanCollector(HttpServer server) {
        this.server = server;
        server.setExecutor(Executors.newSingleThreadExecutor(work -> {
            var thread = new Thread(work, "span-collector");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    static SpanCollector start() {
        try {
            return new SpanCollector(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a service needs to be told to export each of its spans here. */
    Map<String, String> environment() {
        return Map.of(
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL",
                "http/protobuf",
                "QUARKUS_OTEL_TRACES_SAMPLER_ARG",
                "1.0",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY",
                "500ms");
    }

    List<Seen> spans() {
        return List.copyOf(spans);
    }

    List<Seen> ofTrace(String trace) {
        return spans.stream().filter(span -> span.trace().equals(trace)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var gzipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            var body = gzipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
            for (var resource : ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
                var service = resource.getResource().getAttributesList().stream()
                        .filter(attribute -> attribute.getKey().equals("service.name"))
                        .map(KeyValue::getValue)
                        .map(value -> value.getStringValue())
                        .findFirst()
                        .orElse("");
                resource.getScopeSpansList()
                        .forEach(scope -> scope.getSpansList().forEach(span -> spans.add(new Seen(service, span))));
            }
            var answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}

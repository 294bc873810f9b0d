package dev.reelay.local.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Passes one request to a service and its answer back, both as streams: whoever is slower sets the pace, and no body is ever
 * whole in memory.
 */
final class Proxy {

    private static final Logger LOG = Logger.getLogger(Proxy.class.getName());

    /**
     * From the end of a request to the first byte of its answer. A service's own limit is 12 s (docs/decisions/0009), so one that
     * says nothing for longer hangs.
     */
    static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);

    /** To get a connection: a service that hangs holds those it has, and others must not wait for them. */
    private static final int CONNECTION_LIMIT_MILLIS = 2_000;

    private static final int LINGER_MILLIS = 1_000;
    private static final int MOST_CONNECTIONS = 256;
    private static final int MOST_WAITING = 256;

    private final Vertx vertx;
    private final Duration answerLimit;
    private final HttpClient client;

    Proxy(Vertx vertx, Duration answerLimit) {
        this.vertx = vertx;
        this.answerLimit = answerLimit;
        client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECTION_LIMIT_MILLIS)
                // An upload or an event stream may last; only complete silence for this long ends it.
                .setIdleTimeout(300)
                .setMaxPoolSize(MOST_CONNECTIONS)
                .setMaxWaitQueueSize(MOST_WAITING)
                // A service closes idle connections by its own rules; a request on one just closed would fail for
                // nothing.
                .setKeepAliveTimeout(5)
                .setDecompressionSupported(false)
                .setMaxInitialLineLength(16 * 1024)
                .setMaxHeaderSize(32 * 1024));
    }

    /** With 413 for a body of more bytes, which the service then does not see, or sees broken off. */
    void pass(HttpServerRequest incoming, String service, URI target, long largestBody) {
        incoming.pause();
        var exchange = new Exchange(incoming, service, largestBody);
        if (exchange.hasTooMuch()) {
            exchange.refuseBody();
            return;
        }
        client.request(new RequestOptions()
                        .setMethod(incoming.method())
                        .setHost(target.getHost())
                        .setPort(target.getPort())
                        .setURI(incoming.uri())
                        .setConnectTimeout(CONNECTION_LIMIT_MILLIS)
                        .setFollowRedirects(false))
                .onSuccess(exchange::send)
                .onFailure(failure -> {
                    LOG.log(Level.FINE, failure, () -> "No connection service=" + service);
                    exchange.dropBody();
                    GatewayProblem.TEMPORARILY_UNAVAILABLE.answer(
                            incoming.response(),
                            "The " + service
                                    + "-service accepts no connection, or hangs with all that it has; try again after"
                                    + " the pause.");
                });
    }

    /** One request on its way; all its methods run on one event loop. */
    private final class Exchange {

        private final HttpServerRequest incoming;
        private final String service;
        private final long largestBody;
        private long limit = -1;

        private Exchange(HttpServerRequest incoming, String service, long largestBody) {
            this.incoming = incoming;
            this.service = service;
            this.largestBody = largestBody;
        }

        /** As it says itself; a body without a length is measured on its way. */
        private boolean hasTooMuch() {
            var length = incoming.headers().get("Content-Length");
            return length != null && Long.parseLong(length) > largestBody;
        }

        private void refuseBody() {
            dropBody();
            GatewayProblem.PAYLOAD_TOO_LARGE.answer(
                    incoming.response(), "The body of this request may have " + largestBody + " bytes.");
            // Not at once: what is still on its way would reset the connection before the caller has read the answer.
            vertx.setTimer(LINGER_MILLIS, timer -> incoming.connection().close());
        }

        private void send(HttpClientRequest outgoing) {
            ForwardedHeaders.copy(incoming.headers(), outgoing.headers());
            // The Host stays the caller's: services build absolute addresses, such as Location, from it.
            ForwardedHeaders.add(
                    outgoing.headers(),
                    incoming.remoteAddress().hostAddress(),
                    host(incoming.authority()),
                    incoming.localAddress().port());
            incoming.response().closeHandler(closed -> outgoing.reset());
            outgoing.response().onComplete(done -> vertx.cancelTimer(limit));
            outgoing.response().onSuccess(this::answer).onFailure(this::broken);
            if (hasBody()) {
                if (!outgoing.headers().contains("Content-Length")) {
                    outgoing.setChunked(true);
                }
                if (incoming.headers().contains("Expect", "100-continue", true)) {
                    incoming.response().writeContinue();
                }
                // A service may answer before it has read everything (413, 401): then the pipe fails, the answer
                // counts.
                new BoundedBody(incoming, largestBody)
                        .pipe()
                        .endOnFailure(false)
                        .to(outgoing)
                        .onSuccess(sent -> limitAnswer(outgoing))
                        .onFailure(failure -> {
                            if (failure instanceof BoundedBody.TooLargeException
                                    && !incoming.response().headWritten()) {
                                refuseBody();
                                outgoing.reset();
                            } else if (!incoming.isEnded()) {
                                outgoing.reset();
                            }
                        });
            } else {
                outgoing.end();
                incoming.resume();
                limitAnswer(outgoing);
            }
        }

        /** From now on it is the service's turn. */
        private void limitAnswer(HttpClientRequest outgoing) {
            if (outgoing.response().isComplete()) {
                return;
            }
            limit = vertx.setTimer(answerLimit.toMillis(), timer -> {
                hung();
                outgoing.reset();
            });
        }

        /** Repeating is safe when nothing can have been done; else the caller must look first. */
        private void hung() {
            var response = incoming.response();
            if (response.headWritten() || response.closed()) {
                return;
            }
            var silent = "The %s-service did not answer within %d s."
                    .formatted(service, Math.max(1, answerLimit.toSeconds()));
            if (incoming.method() == HttpMethod.GET || incoming.method() == HttpMethod.HEAD) {
                GatewayProblem.TEMPORARILY_UNAVAILABLE.answer(response, silent + " Try again after the pause.");
            } else {
                GatewayProblem.NO_ANSWER_IN_TIME.answer(response, silent + " The request may have taken effect.");
            }
        }

        /** For an answer that does not wait for the rest of the request. */
        private void dropBody() {
            if (hasBody() && !incoming.isEnded()) {
                incoming.response().putHeader("Connection", "close");
            }
            incoming.resume();
        }

        /** In HTTP/1.1 a request has a body if it says so (RFC 9112, section 6.3). */
        private boolean hasBody() {
            var length = incoming.headers().get("Content-Length");
            return incoming.headers().contains("Transfer-Encoding") || (length != null && !length.equals("0"));
        }

        private void answer(HttpClientResponse answer) {
            var response = incoming.response();
            if (response.ended() || response.closed()) {
                return;
            }
            response.setStatusCode(answer.statusCode()).setStatusMessage(answer.statusMessage());
            ForwardedHeaders.copy(answer.headers(), response.headers());
            if (!incoming.isEnded()) {
                // The rest of an upload that nobody wants: the caller learns by the closed connection.
                response.putHeader("Connection", "close");
            }
            var headOnly =
                    incoming.method().name().equals("HEAD") || answer.statusCode() == 204 || answer.statusCode() == 304;
            if (headOnly) {
                response.end();
                return;
            }
            if (!response.headers().contains("Content-Length")) {
                response.setChunked(true);
            }
            // Broken off in the middle: the caller must not take half an answer for a whole one.
            answer.pipe().endOnFailure(false).to(response).onFailure(failure -> response.reset());
        }

        private void broken(Throwable failure) {
            LOG.log(Level.FINE, failure, () -> "Broken exchange service=" + service);
            var response = incoming.response();
            if (response.ended()) {
                return; // with the problem of a service that hangs
            }
            if (response.headWritten() || response.closed()) {
                response.reset();
                return;
            }
            dropBody();
            // As when it is stopped or dies just now. A read may be repeated by anybody, a write under its key.
            var gone = "The " + service + "-service closed the connection before it answered; ";
            if (incoming.method() == HttpMethod.GET || incoming.method() == HttpMethod.HEAD) {
                GatewayProblem.TEMPORARILY_UNAVAILABLE.answer(response, gone + "try again after the pause.");
            } else {
                GatewayProblem.NO_ANSWER_IN_TIME.answer(response, gone + "the request may have taken effect.");
            }
        }

        private String host(HostAndPort authority) {
            return authority == null ? "" : authority.toString();
        }
    }
}

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
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Passes one request to a service and its answer back, both as streams: whoever is slower sets the pace, and no body is ever
 * whole in memory.
 */
final class Proxy {

    private static final Logger LOG = Logger.getLogger(Proxy.class.getName());

    private final HttpClient client;

    Proxy(Vertx vertx) {
        client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(2_000)
                // An upload or an event stream may last; only complete silence for this long ends it.
                .setIdleTimeout(300)
                .setMaxPoolSize(256)
                // A service closes idle connections by its own rules; a request on one just closed would fail for
                // nothing.
                .setKeepAliveTimeout(5)
                .setDecompressionSupported(false)
                .setMaxInitialLineLength(16 * 1024)
                .setMaxHeaderSize(32 * 1024));
    }

    void pass(HttpServerRequest incoming, String service, URI target) {
        incoming.pause();
        var exchange = new Exchange(incoming, service);
        client.request(new RequestOptions()
                        .setMethod(incoming.method())
                        .setHost(target.getHost())
                        .setPort(target.getPort())
                        .setURI(incoming.uri())
                        .setFollowRedirects(false))
                .onSuccess(exchange::send)
                .onFailure(failure -> {
                    LOG.log(Level.FINE, failure, () -> "No connection service=" + service);
                    exchange.dropBody();
                    GatewayProblem.TEMPORARILY_UNAVAILABLE.answer(
                            incoming.response(),
                            "The " + service + "-service accepts no connections; try again after the pause.");
                });
    }

    /** One request on its way; all its methods run on one event loop. */
    private static final class Exchange {

        private final HttpServerRequest incoming;
        private final String service;

        private Exchange(HttpServerRequest incoming, String service) {
            this.incoming = incoming;
            this.service = service;
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
                incoming.pipe().endOnFailure(false).to(outgoing).onFailure(failure -> {
                    if (!incoming.isEnded()) {
                        outgoing.reset();
                    }
                });
            } else {
                outgoing.end();
                incoming.resume();
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

        private static String host(HostAndPort authority) {
            return authority == null ? "" : authority.toString();
        }
    }
}

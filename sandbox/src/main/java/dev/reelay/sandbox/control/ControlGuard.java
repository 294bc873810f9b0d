package dev.reelay.sandbox.control;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps strangers out of {@code /sandbox/}, which tells secrets: callers from beyond the own network, and web pages, since any page can
 * send requests to this machine from a browser that runs on it.
 *
 * <p>A page that calls us across origins says so ({@code Origin}, and by the form's content type what a browser sends without asking us
 * first). One that made its own name point to this machine (DNS rebinding) comes under that name, so only names that nobody can
 * register are answered.
 */
final class ControlGuard implements Handler<RoutingContext> {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]|.*:.*");

    private final Supplier<String> ownHost;

    /**
     * @param ownHost the name that this sandbox was told to go by
     */
    ControlGuard(Supplier<String> ownHost) {
        this.ownHost = ownHost;
    }

    @Override
    public void handle(RoutingContext ctx) {
        var request = ctx.request();
        if (!isNear(
                request.remoteAddress().hostAddress(), request.localAddress().hostAddress())) {
            refuse(ctx, 403, "/sandbox/ is for this machine and its own network.");
        } else if (!isOurs(request)) {
            refuse(ctx, 403, "Call /sandbox/ by an address, as localhost or as " + ownHost.get() + ".");
        } else if (request.getHeader(HttpHeaders.ORIGIN) != null) {
            refuse(ctx, 403, "/sandbox/ is not for web pages; call it without Origin.");
        } else if (hasBody(request) && !isJson(request)) {
            refuse(ctx, 415, "Send the body as application/json.");
        } else {
            ctx.next();
        }
    }

    /** Whether an address is of this machine, of a private network (RFC 1918, RFC 4193) or of the same link. */
    static boolean isNear(@Nullable String caller, String ownAddress) {
        if (caller == null) {
            return false;
        }
        if (caller.equals(ownAddress)) {
            return true;
        }
        var address = numeric(caller);
        var isUniqueLocal = address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || isUniqueLocal;
    }

    /** Of a socket, so it is a number and no name is looked up. */
    private static InetAddress numeric(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("a socket's address is a number", e);
        }
    }

    private boolean isOurs(HttpServerRequest request) {
        if (request.authority() == null) {
            return false;
        }
        var host = request.authority().host().toLowerCase(Locale.ROOT);
        // Without a dot: localhost, or the name of a container's neighbour; such names have no owner in the public DNS.
        return ADDRESS.matcher(host).matches()
                || host.indexOf('.') < 0
                || host.equals(ownHost.get().toLowerCase(Locale.ROOT));
    }

    private static boolean hasBody(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null || (length != null && !length.equals("0"));
    }

    private static boolean isJson(HttpServerRequest request) {
        var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    }

    private static void refuse(RoutingContext ctx, int status, String problem) {
        ctx.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                .end(new JsonObject().put("problem", problem).toBuffer());
    }
}

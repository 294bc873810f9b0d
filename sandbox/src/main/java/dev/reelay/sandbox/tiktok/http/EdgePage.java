package dev.reelay.sandbox.tiktok.http;

import io.vertx.ext.web.RoutingContext;

/** The bare HTML page that a proxy in front of an API answers. */
public final class EdgePage {

    private EdgePage() {}

    public static void write(RoutingContext ctx, int status, String title) {
        ctx.response()
                .setStatusCode(status)
                .putHeader("content-type", "text/html")
                .end("<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                        + "</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n");
    }
}

package dev.reelay.sandbox.tiktok.display;

import dev.reelay.sandbox.tiktok.http.EdgePage;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/** Cover and avatar links: signed, and dead after some hours, as on the platform. */
public final class Pictures {

    /** TikTok's video object page: the cover link lives 6 hours. */
    private static final Duration COVER_LIFE = Duration.ofHours(6);
    /** TikTok's creator info page: the avatar link lives 2 hours. */
    private static final Duration AVATAR_LIFE = Duration.ofHours(2);

    private final Supplier<String> baseUrl;
    private final Clock clock;
    private final long salt = System.nanoTime();

    public Pictures(Supplier<String> baseUrl, Clock clock) {
        this.baseUrl = baseUrl;
        this.clock = clock;
    }

    public void mount(Router router) {
        router.get("/cdn/:kind/:name").handler(this::show);
    }

    String cover(long videoId) {
        return signed("cover/" + videoId, COVER_LIFE);
    }

    public String avatar(String openId) {
        return signed("avatar/" + openId, AVATAR_LIFE);
    }

    private String signed(String what, Duration life) {
        var expires = clock.instant().plus(life).getEpochSecond();
        return baseUrl.get() + "/cdn/" + what + "?x-expires=" + expires + "&x-signature=" + signature(what, expires);
    }

    /** A checksum is enough: it shows that links are opaque and expire, and protects nothing. */
    private String signature(String what, long expires) {
        var crc = new CRC32();
        crc.update((what + '/' + expires + '/' + salt).getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    private void show(RoutingContext ctx) {
        var what = ctx.pathParam("kind") + "/" + ctx.pathParam("name");
        if (!isAlive(what, ctx.request().getParam("x-expires"), ctx.request().getParam("x-signature"))) {
            EdgePage.write(ctx, 403, "403 Forbidden");
            return;
        }
        var hue = Math.floorMod(what.hashCode(), 360);
        ctx.response()
                .putHeader("content-type", "image/svg+xml")
                .putHeader("access-control-allow-origin", "*")
                .end("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 16\"><rect width=\"9\" height=\"16\""
                        + " fill=\"hsl(" + hue + " 55% 42%)\"/><path d=\"M3.4 5.8v4.4L7 8z\" fill=\"#fff\"/></svg>");
    }

    private boolean isAlive(String what, String expires, String signature) {
        try {
            var second = Long.parseLong(String.valueOf(expires));
            return second > clock.instant().getEpochSecond()
                    && signature(what, second).equals(signature);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}

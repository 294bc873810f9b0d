package dev.reelay.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.file.FileProps;
import io.vertx.core.file.FileSystem;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.MimeMapping;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The console: its files, and what it has to know of this installation.
 *
 * <p>An address that is no file is one of the console's pages, which its own router shows. Files are streamed; one with {@code .br} or
 * {@code .gz} beside it is sent so to whoever takes that.
 */
final class ConsoleSite {

    /** As the issuers know the console. */
    static final String CLIENT_ID = "console";

    private static final String INDEX = "/index.html";

    /** Their names have a digest of what is in them. */
    private static final String ASSETS = "/assets/";

    /** First segments that are never a page. */
    private static final Set<String> NO_PAGES = Set.of("api", "internal", "q");

    private final FileSystem files;
    private final @Nullable Path directory;
    private final URI issuer;
    private final String policy;

    /**
     * @param directory with the built console; {@code null}: there is none
     * @param host by which people reach this installation; its sandbox shows pictures there
     */
    ConsoleSite(Vertx vertx, @Nullable Path directory, URI issuer, String host) {
        files = vertx.fileSystem();
        this.directory = directory != null && Files.isRegularFile(directory.resolve("index.html")) ? directory : null;
        this.issuer = issuer;
        policy = policy(issuer, host);
    }

    /** Whether it has been built. */
    boolean isThere() {
        return directory != null;
    }

    /** Whether a path may be one of its files or pages. */
    boolean has(String path) {
        return directory != null && !NO_PAGES.contains(path.split("/", 3)[1]);
    }

    /** What the console reads first. */
    void settings(HttpServerResponse response) {
        secure(response);
        response.putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-cache")
                .end(new JsonObject()
                        .put("issuer", issuer.toString())
                        .put("client_id", CLIENT_ID)
                        .toBuffer());
    }

    /** A file, or the page that shows the address. */
    void answer(HttpServerRequest request, String path) {
        var isFile = path.startsWith(ASSETS) || MimeMapping.getMimeTypeForFilename(path) != null;
        find(path)
                .compose(found -> found.isPresent() || isFile ? Future.succeededFuture(found) : find(INDEX))
                .onSuccess(found -> found.ifPresentOrElse(
                        file -> send(request, file),
                        () -> GatewayProblem.NOT_FOUND.answer(request.response(), "The console has no such file.")))
                .onFailure(failure -> GatewayProblem.TEMPORARILY_UNAVAILABLE.answer(
                        request.response(), "The console's files cannot be read; is it being built?"));
    }

    private Future<Optional<Found>> find(String path) {
        if (directory == null) {
            return Future.succeededFuture(Optional.empty());
        }
        // The gateway refuses what is not plain, so nothing leads out of the directory; this holds without it too.
        var file = directory.resolve(path.substring(1)).normalize();
        if (!file.startsWith(directory)) {
            return Future.succeededFuture(Optional.empty());
        }
        return props(file).map(props -> props.map(there -> new Found(path, file, there)));
    }

    /** Of a regular file; empty for anything else. */
    private Future<Optional<FileProps>> props(Path file) {
        return files.exists(file.toString())
                .compose(exists -> exists
                        ? files.props(file.toString()).map(props -> Optional.of(props))
                        : Future.succeededFuture(Optional.<FileProps>empty()))
                .map(props -> props.filter(FileProps::isRegularFile));
    }

    private void send(HttpServerRequest request, Found file) {
        var response = request.response();
        secure(response);
        response.putHeader("ETag", file.tag())
                .putHeader("Vary", "Accept-Encoding")
                .putHeader(
                        "Cache-Control",
                        file.path().startsWith(ASSETS) ? "public, max-age=31536000, immutable" : "no-cache");
        if (file.isKnown(request.headers())) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader("Content-Type", file.type());
        squeezed(file, request.headers())
                .onComplete(done -> sendFile(request, done.succeeded() ? done.result() : file));
    }

    private static void sendFile(HttpServerRequest request, Found file) {
        var response = request.response();
        if (!file.encoding().isEmpty()) {
            response.putHeader("Content-Encoding", file.encoding());
        }
        if (request.method() == HttpMethod.HEAD) {
            response.putHeader("Content-Length", Long.toString(file.props().size()))
                    .end();
            return;
        }
        response.sendFile(file.file().toString()).onFailure(failure -> response.reset());
    }

    /** The same file as it was compressed at its build, where the caller takes that. */
    private Future<Found> squeezed(Found file, MultiMap headers) {
        var accepted = Optional.ofNullable(headers.get("Accept-Encoding")).orElse("");
        return accepted.contains("br")
                ? squeezed(file, "br", ".br")
                        .compose(found -> found.encoding().isEmpty() && accepted.contains("gzip")
                                ? squeezed(file, "gzip", ".gz")
                                : Future.succeededFuture(found))
                : accepted.contains("gzip") ? squeezed(file, "gzip", ".gz") : Future.succeededFuture(file);
    }

    private Future<Found> squeezed(Found file, String encoding, String suffix) {
        var squeezed = file.file().resolveSibling(file.file().getFileName() + suffix);
        return props(squeezed)
                .map(props -> props.isPresent() ? new Found(file.path(), squeezed, props.get(), encoding) : file);
    }

    private void secure(HttpServerResponse response) {
        response.putHeader("Content-Security-Policy", policy)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
    }

    private static String policy(URI issuer, String host) {
        var pictures = Stream.of("127.0.0.1", "localhost", host)
                .distinct()
                .map(name -> "http://" + name + ":*")
                .collect(Collectors.joining(" "));
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self' 'unsafe-inline'",
                "img-src 'self' data: blob: https: " + pictures,
                "media-src 'self' blob:",
                "font-src 'self'",
                "connect-src 'self' " + issuer.resolve("/").toString().replaceAll("/$", ""),
                "manifest-src 'self'",
                "form-action 'self'",
                "frame-ancestors 'none'",
                "base-uri 'none'");
    }

    /** @param encoding of the file; empty for none */
    private record Found(String path, Path file, FileProps props, String encoding) {

        Found(String path, Path file, FileProps props) {
            this(path, file, props, "");
        }

        String tag() {
            return "W/\"%x-%x\"".formatted(props.lastModifiedTime(), props.size());
        }

        boolean isKnown(MultiMap headers) {
            var known = headers.get("If-None-Match");
            return known != null && (known.contains(tag()) || known.strip().equals("*"));
        }

        String type() {
            var type = MimeMapping.getMimeTypeForFilename(file.toString());
            if (type == null) {
                return "application/octet-stream";
            }
            var isText = type.startsWith("text/") || type.endsWith("javascript") || type.endsWith("json");
            return isText ? type + "; charset=utf-8" : type;
        }
    }
}

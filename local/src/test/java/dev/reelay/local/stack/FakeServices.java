package dev.reelay.local.stack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Processes that look like the five services to the stack, so that it can be tested without building them. */
final class FakeServices {

    private FakeServices() {}

    /** Puts a jar where each service's own would be, below {@code home}. */
    static void build(Path home) throws IOException {
        for (var service : Service.values()) {
            var jar = service.jar(home);
            Files.createDirectories(jar.getParent());
            var manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
            manifest.getMainAttributes()
                    .put(Attributes.Name.CLASS_PATH, classes(Main.class) + " " + classes(org.postgresql.Driver.class));
            new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        }
    }

    private static String classes(Class<?> type) {
        try {
            return type.getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ready once its database took its password; writes two lines; answers every path with its user's name. */
    static final class Main {

        private Main() {}

        public static void main(String[] arguments) throws IOException, SQLException {
            var user = System.getenv("QUARKUS_DATASOURCE_USERNAME");
            System.out.println("beginning as " + user);
            DriverManager.getConnection(
                            System.getenv("QUARKUS_DATASOURCE_JDBC_URL"),
                            user,
                            System.getenv("QUARKUS_DATASOURCE_PASSWORD"))
                    .close();
            for (var port : new String[] {"QUARKUS_HTTP_PORT", "QUARKUS_MANAGEMENT_PORT"}) {
                serve(Integer.parseInt(System.getenv(port)), user);
            }
        }

        private static void serve(int port, String user) throws IOException {
            var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
            server.createContext("/", exchange -> {
                var body = ("{\"user\": \"" + user + "\"}").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            System.out.println("ready on " + port);
        }
    }
}

package dev.reelay.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reelay.embedded.HostAddress;
import dev.reelay.local.LocalException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The stack with everything real but the services, which are processes that only look like them. */
class LocalStackIT {

    @TempDir
    Path home;

    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void build() throws IOException {
        FakeServices.build(home);
    }

    @Test
    void everythingComesUpAnswersThroughTheGatewayAndLeavesNothingBehind() throws Exception {
        var pids = new ArrayList<Long>();
        try (var stack = LocalStack.start(options(), listener())) {
            var run = RunFile.read(data()).orElseThrow();
            assertThat(run.state()).isEqualTo("up");
            assertThat(run.services()).containsOnlyKeys("auth", "ingest", "publish", "webhook", "search");
            assertThat(RunFile.isRunning(data())).isTrue();
            assertThat(get(stack.addresses().gateway() + "/api/v1/posts/search").body())
                    .contains("reelay_search");
            assertThat(get(stack.addresses().gateway() + "/internal/x").statusCode())
                    .isEqualTo(404);
            assertThat(stack.console()).isEmpty();
            assertThat(data().resolve("logs/webhook.log")).content().contains("beginning as reelay_webhook");
            assertReachedOnlyByItsAddress(stack.addresses());
            for (var service : Service.values()) {
                pids.add(stack.pid(service));
            }
            pids.add(stack.postgres().pid());
        }
        assertThat(RunFile.isRunning(data())).isFalse();
        assertThat(RunFile.read(data())).isEmpty();
        assertThat(pids).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
    }

    @Test
    void aBuiltConsoleIsAtTheGatewaysAddressAndKnowsItsIssuer() throws Exception {
        var dist = Files.createDirectories(home.resolve("console/dist"));
        Files.writeString(dist.resolve("index.html"), "<title>Console</title>");
        try (var stack = LocalStack.start(options(), listener())) {
            assertThat(stack.console()).contains(stack.addresses().gateway());
            assertThat(get(stack.addresses().gateway() + "/").body()).contains("<title>Console</title>");
            assertThat(get(stack.addresses().gateway() + "/console.json").body())
                    .contains(stack.addresses().issuer().toString());
        }
    }

    @Test
    void aKilledServiceComesBackOnItsPort() throws Exception {
        try (var stack = LocalStack.start(options(), listener())) {
            var before = stack.pid(Service.INGEST);
            var management = stack.addresses().management().get(Service.INGEST);

            stack.kill(Service.INGEST);

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(stack.state(Service.INGEST)).isEqualTo(ServiceState.UP);
                assertThat(stack.pid(Service.INGEST)).isNotEqualTo(before);
            });
            assertThat(get(management + "/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(notes).anyMatch(note -> note.startsWith("ingest-service ended unasked (signal 9)"));
            assertThat(RunFile.read(data())
                            .orElseThrow()
                            .services()
                            .get("ingest")
                            .pid())
                    .isEqualTo(stack.pid(Service.INGEST));
        }
    }

    /** By nobody of us, as when its disk is full or the system is out of memory. */
    @Test
    void aPostgresThatEndedUnaskedComesBackOnItsPort() throws Exception {
        try (var stack = LocalStack.start(options(), listener())) {
            execute(stack, "create table search.kept (id text)");
            var before = stack.postgres().pid();

            ProcessHandle.of(before).orElseThrow().destroyForcibly();

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(stack.postgres().isRunning()).isTrue();
                assertThat(stack.postgres().pid()).isNotEqualTo(before);
                execute(stack, "select id from search.kept");
            });
            assertThat(notes).contains("PostgreSQL ended unasked; it is started again", "PostgreSQL was started again");
        }
    }

    @Test
    void aPostgresThatATestStoppedStaysStopped() throws Exception {
        try (var stack = LocalStack.start(options(), listener())) {
            stack.postgres().stop();

            await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(5)).until(() -> !stack.postgres()
                    .isRunning());
        }
    }

    /** {@code /dev/full} takes no byte: for who writes the file, the disk is full. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsToldOnceAndTheWatchGoesOn() throws Exception {
        try (var stack = LocalStack.start(options(), listener())) {
            var full = Files.createSymbolicLink(data().resolve("run.json.new"), Path.of("/dev/full"));
            stack.kill(Service.INGEST);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> notes.stream().anyMatch(note -> note.contains("run.json cannot be written")));
            await().atMost(Duration.ofSeconds(30)).until(() -> stack.state(Service.INGEST) == ServiceState.UP);
            assertThat(notes)
                    .filteredOn(note -> note.contains("run.json cannot be written"))
                    .hasSize(1);

            Files.delete(full);

            await().untilAsserted(() -> assertThat(RunFile.read(data())
                            .orElseThrow()
                            .services()
                            .get("ingest")
                            .pid())
                    .isEqualTo(stack.pid(Service.INGEST)));
        }
    }

    @Test
    void theFolderMayBeMoved() throws Exception {
        try (var stack = LocalStack.start(options(), listener())) {
            execute(stack, "create table search.kept (id text)");
        }
        var moved = Files.move(data(), home.resolve("moved"));

        try (var stack = LocalStack.start(StackOptions.of(home, moved), listener())) {
            execute(stack, "select id from search.kept");
        }
    }

    @Test
    void lostSecretsAreNotReplacedUnderKeptData() throws Exception {
        LocalStack.start(options(), listener()).close();
        Files.delete(data().resolve("secrets/secrets.json"));

        assertThatThrownBy(() -> LocalStack.start(options(), listener()))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("secrets of the kept data are missing")
                .hasMessageContaining("--fresh");
        assertThat(data().resolve("postgres/data/PG_VERSION")).exists();

        LocalStack.start(options().withFresh(true), listener()).close();
    }

    @Test
    void byItsHostItIsReachedAndCalled() throws Exception {
        var options = options().withHost(HostAddress.of("127.0.0.2"));
        try (var stack = LocalStack.start(options, listener())) {
            var addresses = stack.addresses();
            assertThat(addresses.gateway().getHost()).isEqualTo("127.0.0.2");
            assertThat(get(addresses.gateway() + "/api/v1/posts/search").body()).contains("reelay_search");
            assertThat(get(addresses.issuer() + "/.well-known/openid-configuration")
                            .body())
                    .contains("\"" + addresses.issuer() + "\"");
            assertThat(get(addresses.sandbox() + "/sandbox/app").body())
                    .contains(addresses.gateway() + "/api/v1/auth/tiktok/callback");
            assertThat(addresses.services().get(Service.AUTH).getHost()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void aTerminatedServiceComesBackAndAFrozenOneGoesOn() {
        try (var stack = LocalStack.start(options(), listener())) {
            var before = stack.pid(Service.PUBLISH);

            assertThat(stack.terminate(Service.PUBLISH, Duration.ofSeconds(10))).isEqualTo(143);

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(stack.state(Service.PUBLISH)).isEqualTo(ServiceState.UP);
                assertThat(stack.pid(Service.PUBLISH)).isNotEqualTo(before);
            });
            var pid = stack.pid(Service.PUBLISH);
            try (var frost = stack.freeze(Service.PUBLISH)) {
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> stack.state(Service.PUBLISH) == ServiceState.STARTING);
            }
            stack.awaitUp(Duration.ofSeconds(30));
            assertThat(stack.pid(Service.PUBLISH)).isEqualTo(pid);
        }
    }

    @Test
    void everythingComesUpWithoutABrokerThatComesLater() {
        try (var stack = LocalStack.start(options().withKafkaLater(), listener())) {
            assertThat(stack.kafka().isRunning()).isFalse();

            stack.startKafka();

            assertThat(stack.kafka().isRunning()).isTrue();
            stack.kafka().stop();
            stack.startKafka();
        }
    }

    @Test
    void dataAndKeysAreKeptForTheNextRun() throws Exception {
        String token;
        try (var stack = LocalStack.start(options(), listener())) {
            execute(stack, "create table search.kept (id text)");
            token = stack.tokens().keyAsJson();
        }
        try (var stack = LocalStack.start(options(), listener())) {
            execute(stack, "select id from search.kept");
            assertThat(stack.tokens().keyAsJson()).isEqualTo(token);
        }
        try (var stack = LocalStack.start(options().withFresh(true), listener())) {
            assertThatThrownBy(() -> execute(stack, "select id from search.kept"))
                    .hasMessageContaining("does not exist");
        }
    }

    @Test
    void aSecondStackOnTheSameDataIsRefusedAndTheFirstGoesOn() throws Exception {
        try (var stack = LocalStack.start(options(), listener())) {
            assertThatThrownBy(() -> LocalStack.start(options(), listener()))
                    .isInstanceOf(LocalException.class)
                    .hasMessageContaining("already runs on " + data())
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining(stack.addresses().gateway().toString());
            assertThat(RunFile.read(data())).isPresent();
        }
    }

    @Test
    void aTakenPortIsRefusedAndNothingIsLeftBehind() throws IOException {
        try (var socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> LocalStack.start(options().withPort(socket.getLocalPort()), listener()))
                    .isInstanceOf(LocalException.class)
                    .hasMessageContaining("is taken");
        }
        assertThat(RunFile.isRunning(data())).isFalse();
    }

    @Test
    void aServiceThatIsNotBuiltIsNamed() throws IOException {
        Files.delete(Service.PUBLISH.jar(home));

        assertThatThrownBy(() -> LocalStack.start(options(), listener()))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("publish-service is not built");
    }

    @Test
    void aServiceThatCannotStartEndsTheAttemptWithItsLog() throws IOException {
        Files.writeString(Service.AUTH.jar(home), "no jar");

        assertThatThrownBy(() -> LocalStack.start(options(), listener()))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("auth-service does not start")
                .hasMessageContaining("auth.log")
                .hasMessageContaining("jar");
        assertThat(RunFile.isRunning(data())).isFalse();
    }

    @Test
    void aKilledLauncherLeavesNoProcessBehindAndTheNextOneStarts() throws Exception {
        var launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        home.toString(),
                        data().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Long> pids;
        try (BufferedReader output = launcher.inputReader()) {
            pids = List.of(output.readLine().split(" ")).stream()
                    .map(Long::valueOf)
                    .toList();
            assertThat(pids).hasSize(6).allMatch(pid -> ProcessHandle.of(pid).isPresent());
            launcher.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(pids)
                .noneMatch(pid -> ProcessHandle.of(pid).isPresent()));
        LocalStack.start(options(), listener()).close();
    }

    /** Starts a stack, prints the process ids of the services and of PostgreSQL, and waits to be killed. */
    static final class Launcher {

        private Launcher() {}

        public static void main(String[] arguments) throws InterruptedException {
            var stack = LocalStack.start(
                    StackOptions.of(Path.of(arguments[0]), Path.of(arguments[1])), StackListener.SILENT);
            var pids = new ArrayList<String>();
            for (var service : Service.values()) {
                pids.add(Long.toString(stack.pid(service)));
            }
            pids.add(Long.toString(stack.postgres().pid()));
            System.out.println(String.join(" ", pids));
            Thread.sleep(Duration.ofMinutes(10).toMillis());
        }
    }

    /** 127.0.0.2 is this machine too: who listens on all addresses answers there. */
    private static void assertReachedOnlyByItsAddress(Addresses addresses) {
        for (var door : List.of(
                addresses.gateway(),
                addresses.issuer(),
                addresses.sandbox(),
                URI.create("kafka://" + addresses.kafka()),
                URI.create(addresses.postgres()))) {
            assertThat(accepts("127.0.0.1", door.getPort())).as(door.toString()).isTrue();
            assertThat(accepts("127.0.0.2", door.getPort())).as(door.toString()).isFalse();
        }
    }

    private static boolean accepts(String host, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 2_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Path data() {
        return home.resolve(".reelay");
    }

    private StackOptions options() {
        return StackOptions.of(home, data());
    }

    private StackListener listener() {
        return new StackListener() {
            @Override
            public void note(String sentence) {
                notes.add(sentence);
            }

            @Override
            public void log(Service service, String line) {}
        };
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void execute(LocalStack stack, String sql) throws Exception {
        try (var connection = stack.postgres().connect("reelay");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

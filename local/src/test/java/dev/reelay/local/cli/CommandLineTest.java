package dev.reelay.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.LocalException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @TempDir
    Path directory;

    private final StringWriter errors = new StringWriter();
    private final StringWriter output = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"up", "demo", "stop", "status", "logs", "token"})
    void everyCommandExplainsItself(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(output.toString()).contains("--data=DIR");
    }

    @Test
    void withoutACommandThereIsHelp() {
        assertThat(run()).isZero();
        assertThat(output.toString()).contains("up").contains("demo").contains("token");
    }

    @Test
    void aTokenOfAStackThatDoesNotRunIsOneSentenceAndAFailure() {
        assertThat(run("token", "--data", directory.toString())).isNotZero();
        assertThat(errors.toString().strip())
                .hasLineCount(1)
                .startsWith("reelay: Nothing runs on " + directory)
                .contains("./reelay up");
    }

    @Test
    void anUnknownRoleIsRefused() {
        assertThat(run("token", "--roles", "creator,emperor")).isNotZero();
        assertThat(errors.toString()).contains("no role emperor");
    }

    @ParameterizedTest
    @CsvSource({"90s,90", "15m,900", "8h,28800", "30d,2592000"})
    void aLifetimeIsANumberAndAUnit(String text, long seconds) {
        assertThat(new TokenCommand.LifetimeConverter().convert(text)).hasSeconds(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0h", "8", "h", "-1h", "8 h", "1y", "99999999d"})
    void anotherLifetimeIsRefusedWithAnExample(String text) {
        assertThat(run("token", "--lifetime", text)).isNotZero();
        assertThat(errors.toString()).contains("no time").contains("8h");
    }

    @Test
    void aHostThatNobodyKnowsAndAJvmThatIsNotThereAreRefusedBeforeAnythingStarts() {
        var data = directory.resolve("d").toString();

        assertThat(run("up", "--host", "no-such-host.invalid", "--data", data)).isNotZero();
        assertThat(errors.toString().strip()).hasLineCount(1).contains("cannot be resolved");
        assertThat(run("up", "--jvm", "fast", "--data", data)).isNotZero();
        assertThat(errors.toString()).contains("neither quick nor server");
        assertThat(directory.resolve("d")).doesNotExist();
    }

    @Test
    void thereAreNoLogsBeforeTheFirstRun() {
        assertThat(run("logs", "--data", directory.toString())).isNotZero();
        assertThat(errors.toString().strip()).hasLineCount(1).contains("./reelay up");
    }

    @Test
    void statusOfNothingEndsWithThree() {
        assertThat(run("status", "--data", directory.toString())).isEqualTo(3);
    }

    @Test
    void stoppingNothingIsFine() {
        assertThat(run("stop", "--data", directory.toString())).isZero();
    }

    @Test
    void aReportThatCannotBeWrittenIsRefusedBeforeAnythingStarts() {
        var report = directory.resolve("missing/report.json").toString();

        assertThat(run(
                        "demo",
                        "--exit",
                        "--report",
                        report,
                        "--data",
                        directory.resolve("d").toString()))
                .isNotZero();
        assertThat(errors.toString().strip()).hasLineCount(1).contains("cannot be written");
        assertThat(directory.resolve("d")).doesNotExist();
    }

    @Test
    void anErrorForPeopleIsPrintedAsItIs() {
        assertThat(OneSentence.sentence(new LocalException("It is so; do that")))
                .isEqualTo("reelay: It is so; do that");
    }

    @Test
    void anUnexpectedErrorKeepsItsTraceInAFile() {
        var sentence = OneSentence.sentence(new IllegalStateException("boom"));

        assertThat(sentence).doesNotContain("\n").contains("IllegalStateException");
        var file = Path.of(sentence.replaceAll(".* are in (\\S+), please.*", "$1"));
        assertThat(file).content().contains("boom").contains("\tat ");
        assertThat(file.toFile().delete()).isTrue();
        assertThat(Files.exists(file)).isFalse();
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setErr(new PrintWriter(errors, true))
                .setOut(new PrintWriter(output, true))
                .execute(arguments);
    }
}

package dev.reelay.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.benchmarks.measure.CaseReport;
import dev.reelay.benchmarks.measure.Figure;
import dev.reelay.benchmarks.measure.Ratio;
import dev.reelay.benchmarks.measure.Role;
import dev.reelay.benchmarks.measure.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {

    @TempDir
    Path folder;

    @Test
    void thePageSaysEachFigureWithItsCommandItsMachineAndWhatLimitsIt() throws Exception {
        var page = Files.readString(new ReportFiles(folder).write(report("intake", 0.55)));

        assertThat(page)
                .contains("## Title of intake", "![Title of intake](performance/intake.svg)")
                .contains("`./reelay bench intake --rounds 3 --seconds 4`")
                .contains("| 64: a & b | case | 200 callbacks/s | 100 to 300 | 100 % |")
                .contains("| a ÷ c | 0.50 | 0.40 to 0.60 | ≥ 0.55 | **not reached** |")
                .contains("| Title of intake: a ÷ c | 0.50 | ≥ 0.55 | **not reached** |")
                .contains("- the CPU\n", "- sent one after the other\n", "- stored: 3 of 3\n")
                .contains("Run on 2026-11-25 08:30 UTC: cores: 2.");
    }

    @Test
    void aRunReplacesTheLastOneOfItsCaseAndLeavesTheOthers() throws Exception {
        var files = new ReportFiles(folder);
        files.write(report("intake", 0.9));
        files.write(report("outbox", null));

        var page = Files.readString(files.write(report("intake", 0.5)));

        assertThat(page).containsOnlyOnce("## Title of intake").containsOnlyOnce("## Title of outbox");
        assertThat(page).contains("| ≥ 0.50 | reached |").doesNotContain("0.90");
    }

    @Test
    void thePageCanBeMadeAnewFromTheJsonAlone() throws Exception {
        var files = new ReportFiles(folder);
        var page = Files.readString(files.write(report("intake", 0.55)));
        var plot = folder.resolve("performance/intake.svg");
        var before = Files.readString(plot);
        Files.delete(plot);

        assertThat(Files.readString(files.writePage())).isEqualTo(page);
        assertThat(plot).hasContent(before);
    }

    @Test
    void thePlotIsXmlWithABarForEachFigure() throws Exception {
        new ReportFiles(folder).write(report("intake", 0.55));

        var plot = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("performance/intake.svg").toFile());
        var bars = plot.getElementsByTagName("rect"); // the first is the background
        assertThat(bars.getLength()).isEqualTo(3);
        assertThat(width(bars.item(2)) / width(bars.item(1))).isEqualTo(2.0);
    }

    private static double width(org.w3c.dom.Node bar) {
        return Double.parseDouble(bar.getAttributes().getNamedItem("width").getNodeValue());
    }

    private static CaseReport report(String name, Double aim) {
        return new CaseReport(
                name,
                "Title of " + name,
                "./reelay bench " + name + " --rounds 3 --seconds 4",
                Instant.parse("2026-11-25T08:30:00Z"),
                List.of("sent one after the other"),
                List.of(
                        new Figure("64", Role.CASE, "a & b", "callbacks/s", samples(100, 200, 300)),
                        new Figure("64", Role.CEILING, "c", "callbacks/s", samples(400, 400, 400))),
                List.of(new Ratio("a ÷ c", samples(0.4, 0.5, 0.6), aim)),
                List.of("the CPU"),
                Map.of("stored", "3 of 3"),
                Map.of("cores", "2"));
    }

    private static Samples samples(double... values) {
        return new Samples(java.util.stream.DoubleStream.of(values).boxed().toList());
    }
}

package dev.reelay.benchmarks.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.measure.CaseReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** A folder with {@code performance.md}, and beside it {@code performance/<case>.json} and {@code .svg}. */
public final class ReportFiles {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path folder;

    public ReportFiles(Path folder) {
        this.folder = folder;
    }

    /** Keeps this run in place of the last one of its case, makes the page anew, and answers where it is. */
    public Path write(CaseReport report) {
        try {
            Files.createDirectories(cases());
            Files.writeString(cases().resolve(report.name() + ".json"), MAPPER.writeValueAsString(report) + "\n");
        } catch (IOException e) {
            throw unwritten(e);
        }
        return writePage();
    }

    /** Makes the page and its plots from what is kept. */
    public Path writePage() {
        try {
            var reports = read();
            for (var report : reports) {
                Files.writeString(
                        cases().resolve(report.name() + ".svg"), SvgPlot.of(report.title(), report.figures()));
            }
            return Files.writeString(folder.resolve("performance.md"), MarkdownPage.of(reports));
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    private BenchException unwritten(IOException cause) {
        return new BenchException("The report cannot be written to " + folder + ": " + cause.getMessage(), cause);
    }

    /** Every case that was ever run into this folder, by name. */
    private ArrayList<CaseReport> read() throws IOException {
        var reports = new ArrayList<CaseReport>();
        try (var files = Files.list(cases())) {
            for (var file : files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                reports.add(MAPPER.readValue(file.toFile(), CaseReport.class));
            }
        }
        return reports;
    }

    private Path cases() {
        return folder.resolve("performance");
    }
}

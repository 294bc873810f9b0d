package dev.reelay.benchmarks.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Accounts that can be connected, in the form that the sandbox reads: it knows an account by its videos. */
public final class AccountCatalogue {

    private static final long FIRST_VIDEO = 7_000_000_000_000_000_000L;

    private AccountCatalogue() {}

    public static Path write(Path file, int accounts) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (var number = 0; number < accounts; number++) {
                lines.write("{\"id\":\"%d\",\"username\":\"%s\",\"create_time\":1739239911}\n"
                        .formatted(FIRST_VIDEO + number, account(number)));
            }
        }
        return file;
    }

    public static String account(int number) {
        return "author." + number;
    }
}

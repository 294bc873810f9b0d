package dev.reelay.sandbox.tiktok.research;

import dev.reelay.sandbox.tiktok.http.ApiFault;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Days as Research writes them: {@code YYYYMMDD}, UTC. */
final class Dates {

    private Dates() {}

    static LocalDate parse(String text) {
        try {
            return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeParseException e) {
            throw ApiFault.invalidParams("A date must have the form YYYYMMDD");
        }
    }
}

package dev.reelay.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.stack.Addresses;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CardTest {

    private final Terminal terminal = new Terminal(new PrintStream(OutputStream.nullOutputStream()), false, false);

    @Test
    void itNamesEveryAddressAndTheCallsToTry() {
        var card = Card.text(addresses(null), Optional.empty(), "", Optional.of("fyp"), 12.34, terminal);

        assertThat(card)
                .contains("Reelay is up after 12.3 s")
                .contains("http://127.0.0.1:8086/reelay", "http://127.0.0.1:8087", "127.0.0.1:8088", "postgresql://x")
                .contains("TOKEN=$(./reelay token)\n");
        assertThat(card.lines().filter(line -> line.strip().startsWith("curl ")))
                .hasSize(4);
    }

    @Test
    void itsCommandsFindAStackWithDataElsewhere() {
        assertThat(Card.text(addresses(null), Optional.empty(), " --data /srv/r", Optional.empty(), 1, terminal))
                .contains("$(./reelay token --data /srv/r)", "./reelay stop --data /srv/r");
    }

    @Test
    void itsSearchIsForAWordOfTheCatalogueOrForEverything() {
        assertThat(Card.text(addresses(null), Optional.empty(), "", Optional.of("fyp"), 1, terminal))
                .contains("/api/v1/posts/search --data-urlencode q=fyp\n");
        assertThat(Card.text(addresses(null), Optional.empty(), "", Optional.empty(), 1, terminal))
                .contains("/api/v1/posts/search\n");
    }

    @Test
    void itSaysWhoAnswersSearchesAndHowTheOtherIsHad() {
        assertThat(Card.text(addresses(null), Optional.empty(), "", Optional.empty(), 1, terminal))
                .contains("PostgreSQL answers", "MEILI_HOST=");
        assertThat(Card.text(addresses("http://127.0.0.1:7700"), Optional.empty(), "", Optional.empty(), 1, terminal))
                .contains("Meilisearch on http://127.0.0.1:7700 answers");
    }

    @Test
    void itEndsWithTheConsoleWhereThereIsOne() {
        var console = Optional.of(URI.create("http://127.0.0.1:8080"));

        assertThat(Card.text(addresses(null), console, "", Optional.empty(), 1, terminal))
                .contains("The console: http://127.0.0.1:8080/\n")
                .endsWith("or ana (an admin), with one click\n");
        assertThat(Card.text(addresses(null), Optional.empty(), "", Optional.empty(), 1, terminal))
                .doesNotContain("console");
    }

    private static Addresses addresses(@Nullable String meilisearch) {
        return new Addresses(
                URI.create("http://127.0.0.1:8080"),
                URI.create("http://127.0.0.1:8086/reelay"),
                "127.0.0.1:8088",
                "postgresql://x",
                URI.create("http://127.0.0.1:8087"),
                Map.of(),
                Map.of(),
                URI.create("http://127.0.0.1:8099"),
                meilisearch);
    }
}

package dev.reelay.local.cli;

import dev.reelay.local.stack.Addresses;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The short card at the end of {@code up}: where everything is, how to get a token, three calls to try. */
final class Card {

    private Card() {}

    static String of(Launch launch, DataOption data, Terminal terminal) {
        var stack = launch.stack();
        var card = text(
                stack.addresses(),
                stack.console(),
                data.asArgument(),
                stack.exampleWord(),
                launch.untilUp().toMillis() / 1000.0,
                terminal);
        return card
                + stack.exposure()
                        .map(sentence -> "\n  " + terminal.strong(sentence) + "\n")
                        .orElse("");
    }

    /**
     * @param console empty where it has not been built
     * @param data what the commands need to find this stack: empty, or {@code --data} with a space in front
     * @param word that finds something once an account is connected
     */
    static String text(
            Addresses addresses,
            Optional<URI> console,
            String data,
            Optional<String> word,
            double seconds,
            Terminal terminal) {
        var gateway = addresses.gateway();
        return """

                %s

                  Gateway    %s        every operation on one page (/api), the interface as /openapi.json
                  Issuer     %s
                  Sandbox    %s        a TikTok to play with
                  Kafka      %s
                  PostgreSQL %s
                  Searches   %s

                %s

                  TOKEN=$(./reelay token%s)

                %s

                  curl -s -X POST -H "Authorization: Bearer $TOKEN" %s/api/v1/auth/tiktok
                      open its authorization_url in a browser, pick an account, copy the authorization it shows
                  curl -s -H "Authorization: Bearer $TOKEN" --json '{"authorization": "…"}' %s/api/v1/auth/tiktok/complete
                      it is connected
                  curl -s -H "Authorization: Bearer $TOKEN" %s/api/v1/connections
                  curl -s -G -H "Authorization: Bearer $TOKEN" %s/api/v1/posts/search%s
                      a few seconds later its videos are found

                  ./reelay status%s, ./reelay logs auth -f%s, ./reelay stop%s (or Ctrl-C here)
                %s"""
                .formatted(
                        terminal.strong("Reelay is up after %.1f s.".formatted(seconds)),
                        gateway,
                        addresses.issuer(),
                        addresses.sandbox(),
                        addresses.kafka(),
                        addresses.postgres(),
                        searches(addresses.meilisearch(), data),
                        terminal.strong(
                                "A token, in another terminal; after %d hours calls answer 401 and want a new one:"
                                        .formatted(TokenCommand.LIFETIME_HOURS)),
                        data,
                        terminal.strong("Calls to try, in this order:"),
                        gateway,
                        gateway,
                        gateway,
                        gateway,
                        word.map(found -> " --data-urlencode q=" + found).orElse(""),
                        data,
                        data,
                        data,
                        console.map(address -> console(address, terminal)).orElse(""));
    }

    /** Last, so that it is what people see first. */
    private static String console(URI address, Terminal terminal) {
        return """

                %s
                      log in as mai (a creator), linh (an analyst) or ana (an admin), with one click
                """
                .formatted(terminal.strong("The console: " + address + "/"));
    }

    /** Who answers searches, and how the other one is had. */
    static String searches(@Nullable String meilisearch, String data) {
        return meilisearch == null
                ? "PostgreSQL answers; to try Meilisearch: MEILI_HOST=http://127.0.0.1:7700 MEILI_MASTER_KEY=KEY ./reelay up"
                        + data
                : "Meilisearch on " + meilisearch
                        + " answers, PostgreSQL while that does not; without MEILI_HOST always";
    }
}

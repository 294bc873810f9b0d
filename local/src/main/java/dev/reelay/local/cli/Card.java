package dev.reelay.local.cli;

import dev.reelay.local.stack.Addresses;

/** The short card at the end of {@code up}: where everything is, how to get a token, three calls to try. */
final class Card {

    private Card() {}

    static String of(Launch launch, DataOption data, Terminal terminal) {
        return text(
                launch.stack().addresses(), data.asArgument(), launch.untilUp().toMillis() / 1000.0, terminal);
    }

    /**
     * @param data what the commands need to find this stack: empty, or {@code --data} with a space in front
     */
    static String text(Addresses addresses, String data, double seconds, Terminal terminal) {
        var gateway = addresses.gateway();
        return """

                %s

                  Gateway    %s        every operation on one page, the interface as /openapi.json
                  Issuer     %s
                  Sandbox    %s        a TikTok to play with
                  Kafka      %s
                  PostgreSQL %s

                %s

                  TOKEN=$(./reelay token%s)

                %s

                  curl -X POST -H "Authorization: Bearer $TOKEN" %s/api/v1/auth/tiktok
                      open its authorization_url in a browser, pick an account: it is connected
                  curl -H "Authorization: Bearer $TOKEN" %s/api/v1/connections
                  curl -G -H "Authorization: Bearer $TOKEN" %s/api/v1/posts/search --data-urlencode q=dance

                  ./reelay status%s, ./reelay logs auth -f%s, ./reelay stop%s (or Ctrl-C here)
                """
                .formatted(
                        terminal.strong("Reelay is up after %.1f s.".formatted(seconds)),
                        gateway,
                        addresses.issuer(),
                        addresses.sandbox(),
                        addresses.kafka(),
                        addresses.postgres(),
                        terminal.strong("A token for one hour, in another terminal:"),
                        data,
                        terminal.strong("Three calls to try:"),
                        gateway,
                        gateway,
                        gateway,
                        data,
                        data,
                        data);
    }
}

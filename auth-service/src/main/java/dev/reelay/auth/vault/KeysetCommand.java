package dev.reelay.auth.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes and changes keysets for {@code reelay.auth.vault.keyset}, which come and go by standard input and output only: arguments
 * can be seen by others on the machine.
 *
 * <p>{@code java -cp quarkus-app/quarkus-run.jar dev.reelay.auth.vault.KeysetCommand new | add |
 * promote ID | remove ID | list | wrap | unwrap | rewrap, with --kek URI for wrapped ones}
 */
public final class KeysetCommand {

    private static final String USAGE =
            """
            new          prints a keyset with one key
            add          adds a key that reads but does not write yet; prints the keyset
            promote ID   has this key write from now on
            remove ID    takes a key out that no ciphertext needs any more (GET /operations/vault)
            list         prints the keys' ids, the writing one with a star
            wrap         wraps a keyset that is not, with the key of --kek
            unwrap       prints a wrapped one as it is without
            rewrap       wraps it with the key of --new-kek instead of that of --kek
            All but new read the present keyset from standard input.
            --kek URI            the key at a key management service that wraps it; read and printed wrapped then
            --new-kek URI        for rewrap
            --credentials FILE   for the key management service; without it its client finds its own
            --clients DIRECTORY  of jars with its client""";

    private static final List<String> VERBS =
            List.of("new", "add", "promote", "remove", "list", "wrap", "unwrap", "rewrap");
    private static final List<String> WITH_ID = List.of("promote", "remove");
    private static final List<String> OPTIONS = List.of("--kek", "--new-kek", "--credentials", "--clients");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<String> words = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();

    private KeysetCommand(List<String> args) {
        for (var i = 0; i < args.size(); i++) {
            if (!OPTIONS.contains(args.get(i))) {
                words.add(args.get(i));
            } else if (i + 1 < args.size()) {
                options.put(args.get(i), args.get(++i));
            } else {
                throw new IllegalArgumentException(USAGE);
            }
        }
        if (words.isEmpty()
                || !VERBS.contains(words.get(0))
                || words.size() > (WITH_ID.contains(words.get(0)) ? 2 : 1)) {
            throw new IllegalArgumentException(USAGE);
        }
    }

    /** Exits with 1 and one sentence when it is not possible. */
    public static void main(String[] args) throws IOException {
        try {
            System.out.println(run(List.of(args), System.in));
        } catch (IllegalArgumentException | IllegalStateException | GeneralSecurityException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** @return what is printed */
    static String run(List<String> args, InputStream input) throws IOException, GeneralSecurityException {
        return new KeysetCommand(args).run(input);
    }

    private String run(InputStream input) throws IOException, GeneralSecurityException {
        var kek = kek("--kek");
        if (words.get(0).equals("new")) {
            return print(Keyset.create(), kek);
        }
        var json = new String(input.readAllBytes(), UTF_8);
        return switch (words.get(0)) {
            case "add" -> print(read(json, kek).withAnotherKey(), kek);
            case "promote" -> print(read(json, kek).writingWith(id()), kek);
            case "remove" -> print(read(json, kek).without(id()), kek);
            case "wrap" -> read(json, Optional.empty()).wrapped(required(kek));
            case "unwrap" -> read(json, Optional.of(required(kek))).json();
            case "rewrap" -> read(json, Optional.of(required(kek))).wrapped(required(kek("--new-kek")));
            default -> read(json, kek).toString();
        };
    }

    private static Keyset read(String json, Optional<Kek> kek) {
        if (kek.isEmpty() && Keyset.isWrapped(json)) {
            throw new IllegalArgumentException("The keyset is wrapped: name the key that wrapped it with --kek.");
        }
        return kek.isPresent() ? Keyset.of(json, kek.get()) : Keyset.of(json);
    }

    private static String print(Keyset keys, Optional<Kek> kek) throws GeneralSecurityException {
        return kek.isPresent() ? keys.wrapped(kek.get()) : keys.json();
    }

    private Optional<Kek> kek(String option) {
        return Optional.ofNullable(options.get(option))
                .map(uri -> new Kek(uri, path("--credentials"), path("--clients"), PATIENCE));
    }

    private Optional<Path> path(String option) {
        return Optional.ofNullable(options.get(option)).map(Path::of);
    }

    private static Kek required(Optional<Kek> kek) {
        return kek.orElseThrow(() -> new IllegalArgumentException(USAGE));
    }

    private int id() {
        try {
            return Integer.parseUnsignedInt(words.get(1));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IllegalArgumentException(USAGE);
        }
    }
}

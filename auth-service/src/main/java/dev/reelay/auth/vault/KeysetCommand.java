package dev.reelay.auth.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * Makes and changes keysets for {@code reelay.auth.vault.keyset}, which come and go by standard input and output only: arguments
 * can be seen by others on the machine.
 *
 * <p>{@code java -cp "quarkus-app/app/*:quarkus-app/lib/main/*" dev.reelay.auth.vault.KeysetCommand new | add | promote ID | remove
 * ID | list}
 */
public final class KeysetCommand {

    private static final String USAGE =
            """
            new          prints a keyset with one key
            add          adds a key that reads but does not write yet; prints the keyset
            promote ID   has this key write from now on
            remove ID    takes a key out that no ciphertext needs any more (GET /operations/vault)
            list         prints the keys' ids, the writing one with a star
            All but new read the present keyset from standard input.""";

    private KeysetCommand() {}

    /** Exits with 1 and one sentence when it is not possible. */
    public static void main(String[] args) throws IOException {
        try {
            System.out.println(run(List.of(args)));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static String run(List<String> args) throws IOException, GeneralSecurityException {
        if (args.equals(List.of("new"))) {
            return Keyset.create().json();
        }
        var verb = args.isEmpty() ? "" : args.get(0);
        if (!List.of("add", "promote", "remove", "list").contains(verb)) {
            throw new IllegalArgumentException(USAGE);
        }
        var keys = Keyset.of(new String(System.in.readAllBytes(), UTF_8));
        return switch (verb) {
            case "add" -> keys.withAnotherKey().json();
            case "promote" -> keys.writingWith(id(args)).json();
            case "remove" -> keys.without(id(args)).json();
            default -> keys.toString();
        };
    }

    private static int id(List<String> args) {
        try {
            return Integer.parseUnsignedInt(args.get(1));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IllegalArgumentException(USAGE);
        }
    }
}

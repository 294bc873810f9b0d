package dev.reelay.local.stack;

import dev.reelay.local.Json;
import dev.reelay.local.LocalException;
import dev.reelay.local.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Made up at the first start and kept with the data, which is useless without them: the vault's key above all.
 *
 * @param databasePasswords by service id
 * @param clientSecrets of the services at the issuer, by client id
 * @param tiktokClientSecret of Reelay's app at the sandbox; also the key of its webhook signatures
 * @param vaultKeyset Tink, JSON, AES-256-GCM
 */
record StackSecrets(
        Map<String, String> databasePasswords,
        Map<String, String> clientSecrets,
        String tiktokClientSecret,
        String vaultKeyset) {

    private static final String NAME = "secrets.json";

    /**
     * The kept ones, or new ones that are then kept, readable by their owner only.
     *
     * @throws LocalException also if they cannot be read: new ones would not open what the old ones closed
     */
    static StackSecrets in(Path directory) {
        var file = directory.resolve(NAME);
        return Files.exists(file) ? read(file) : create(file);
    }

    /** Whether they were ever made in this directory. */
    static boolean areIn(Path directory) {
        return Files.exists(directory.resolve(NAME));
    }

    private static StackSecrets read(Path file) {
        try {
            return Json.MAPPER.readValue(file.toFile(), StackSecrets.class);
        } catch (IOException e) {
            throw new LocalException(
                    "The secrets in %s cannot be read; put the file back, or begin with empty data: --fresh"
                            .formatted(file),
                    e);
        }
    }

    private static StackSecrets create(Path file) {
        try {
            var secrets = generate();
            var partial = file.resolveSibling(NAME + ".new");
            Files.deleteIfExists(partial);
            Files.createFile(
                    partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Json.MAPPER.writeValue(partial.toFile(), secrets);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            return secrets;
        } catch (IOException e) {
            throw new LocalException(
                    "The secrets cannot be written to %s (%s); make room on the disk, or choose another data directory with --data"
                            .formatted(file, Reason.of(e)),
                    e);
        }
    }

    String databasePassword(Service service) {
        return Objects.requireNonNull(databasePasswords.get(service.id()), service.id());
    }

    String clientSecret(Service service) {
        return Objects.requireNonNull(clientSecrets.get(service.module()), service.module());
    }

    /** All values, for those who prove that none of them is ever written down. */
    Collection<String> values() {
        return Stream.of(
                        databasePasswords.values().stream(),
                        clientSecrets.values().stream(),
                        Stream.of(tiktokClientSecret, vaultKeyset))
                .flatMap(values -> values)
                .toList();
    }

    @Override
    public String toString() {
        return "StackSecrets[]";
    }

    private static StackSecrets generate() {
        return new StackSecrets(
                perService(Service::id), perService(Service::module), Secrets.random(), Secrets.vaultKeyset());
    }

    private static Map<String, String> perService(java.util.function.Function<Service, String> key) {
        Supplier<Map<String, String>> sorted = TreeMap::new;
        return Arrays.stream(Service.values())
                .collect(Collectors.toMap(key, service -> Secrets.random(), (one, other) -> one, sorted));
    }
}

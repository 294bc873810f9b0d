package dev.reelay.local.server;

import dev.reelay.local.LocalException;
import dev.reelay.local.secret.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code .env}, which {@code docker compose} reads: {@code .env.example}, which names and explains every setting, with secrets
 * filled in.
 */
public final class EnvFile {

    /** Made up; each of them is empty in the example. */
    static final List<String> SECRETS = List.of(
            "POSTGRES_PASSWORD",
            "AUTH_DB_PASSWORD",
            "INGEST_DB_PASSWORD",
            "PUBLISH_DB_PASSWORD",
            "WEBHOOK_DB_PASSWORD",
            "SEARCH_DB_PASSWORD",
            "KEYCLOAK_DB_PASSWORD",
            "KEYCLOAK_ADMIN_PASSWORD",
            "INGEST_CLIENT_SECRET",
            "PUBLISH_CLIENT_SECRET",
            "MEILI_MASTER_KEY",
            "GRAFANA_ADMIN_PASSWORD");

    private static final String KEYSET = "VAULT_KEYSET";

    /** A setting, or one that is left to its default: {@code #NAME=default}. */
    private static final Pattern SETTING = Pattern.compile("#?([A-Z][A-Z0-9_]*)=.*");

    private EnvFile() {}

    /**
     * Writes the file, readable by its owner only.
     *
     * @param host name of the gateway, with its port if that is not 443
     * @throws LocalException if there is one already: new secrets would not open what the old ones closed
     */
    public static void write(Path example, Path file, String host, boolean sandbox, boolean observability) {
        var values = new LinkedHashMap<String, String>();
        values.put("REELAY_HOST", host);
        SECRETS.forEach(name -> values.put(name, Secrets.random()));
        // The only one with characters that mean something in such a file.
        values.put(KEYSET, "'" + Secrets.vaultKeyset() + "'");
        if (sandbox) {
            values.put("TIKTOK_CLIENT_KEY", "reelay-sandbox");
            values.put("TIKTOK_CLIENT_SECRET", Secrets.random());
            values.put("TIKTOK_API_URL", "http://sandbox:8086");
            values.put("TIKTOK_AUTHORIZE_URL", "http://localhost:8086/v2/auth/authorize/");
        }
        if (observability) {
            values.put("REELAY_TRACES_SHARE", "1.0");
        }
        var profiles = profiles(sandbox, observability);
        if (!profiles.isEmpty()) {
            values.put("COMPOSE_PROFILES", profiles);
        }
        create(file, fill(example, values));
    }

    private static String profiles(boolean sandbox, boolean observability) {
        if (sandbox && observability) {
            return "sandbox,observability";
        }
        return sandbox ? "sandbox" : observability ? "observability" : "";
    }

    private static List<String> fill(Path example, Map<String, String> values) {
        try {
            var left = new LinkedHashMap<>(values);
            var lines = Files.readAllLines(example).stream()
                    .map(line -> {
                        var setting = SETTING.matcher(line);
                        var value = setting.matches() ? left.remove(setting.group(1)) : null;
                        return value == null ? line : setting.group(1) + "=" + value;
                    })
                    .toList();
            if (!left.isEmpty()) {
                throw new LocalException("%s does not have %s; it is not of this version of Reelay"
                        .formatted(example, String.join(", ", left.keySet())));
            }
            return lines;
        } catch (IOException e) {
            throw new LocalException("%s cannot be read; run this in Reelay's repository".formatted(example), e);
        }
    }

    private static void create(Path file, List<String> lines) {
        try (var channel = Files.newByteChannel(
                file,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(StandardCharsets.UTF_8.encode(String.join("\n", lines) + "\n"));
        } catch (FileAlreadyExistsException e) {
            throw new LocalException(
                    "%s is there already and stays as it is: new secrets would not open what its own closed. To begin anew, move it away and delete the data: docker compose down --volumes"
                            .formatted(file),
                    e);
        } catch (IOException e) {
            throw new LocalException(
                    "%s cannot be written; make room on the disk, or the directory writable".formatted(file), e);
        }
    }
}

package dev.reelay.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL executables of the jar, unpacked once per user and version. */
final class PostgresBinaries {

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    Path executable(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** Unpacks them if that was not done yet; several JVMs may call this at the same moment. */
    static synchronized PostgresBinaries unpack() {
        // Under the temporary directory, and writable by this user only: nobody else can plant an executable there.
        var user = System.getProperty("user.name");
        var root = Directories.ownerWrites(Path.of(System.getProperty("java.io.tmpdir"), "reelay-postgres-" + user));
        try (var lock = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            var archive = archive();
            var home = root.resolve(
                    HexFormat.of().formatHex(sha256().digest(archive)).substring(0, 16));
            if (!Files.exists(home)) {
                var partial = root.resolve("partial");
                Directories.delete(partial);
                extract(archive, partial);
                Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
            }
            return new PostgresBinaries(home);
        } catch (IOException e) {
            throw new EmbeddedException("The PostgreSQL executables cannot be unpacked into " + root, e);
        }
    }

    private static byte[] archive() throws IOException {
        try (var binary = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux", System.getProperty("os.arch"))) {
            return binary.readAllBytes();
        } catch (IllegalStateException e) {
            throw new EmbeddedException(
                    "There is no PostgreSQL for %s on %s in the jar; Linux and macOS on amd64 and arm64 are supported"
                            .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
                    e);
        }
    }

    private static void extract(byte[] archive, Path target) throws IOException {
        try (InputStream bytes = new XZInputStream(new java.io.ByteArrayInputStream(archive));
                var tar = new TarArchiveInputStream(new BufferedInputStream(bytes))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                var path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("Entry outside of the archive: " + entry.getName());
                }
                extract(entry, tar, path);
            }
        }
    }

    private static void extract(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            if ((entry.getMode() & 0100) != 0) {
                var permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
                permissions.addAll(EnumSet.of(
                        PosixFilePermission.OWNER_EXECUTE,
                        PosixFilePermission.GROUP_EXECUTE,
                        PosixFilePermission.OTHERS_EXECUTE));
                Files.setPosixFilePermissions(path, permissions);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}

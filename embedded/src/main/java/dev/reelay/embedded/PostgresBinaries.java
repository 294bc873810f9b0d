package dev.reelay.embedded;

import io.zonky.test.db.postgres.util.ArchUtils;
import io.zonky.test.db.postgres.util.LinuxUtils;
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

    /**
     * The archive for this system, by the names that its publisher gives them. Not by the publisher's own resolver: that one
     * refuses to choose when the same jar is on the class path twice, which happens to a runnable jar under test.
     */
    private static byte[] archive() throws IOException {
        var system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        var machine = ArchUtils.normalize(System.getProperty("os.arch"));
        var alpine = "Alpine Linux".equals(LinuxUtils.getDistributionName()) ? "-alpine_linux" : "";
        var name = "/postgres-%s-%s%s.txz".formatted(system, machine, alpine);
        try (var archive = PostgresBinaries.class.getResourceAsStream(name)) {
            if (archive == null) {
                throw new EmbeddedException(
                        "There is no PostgreSQL for this system (%s is not on the class path): use Linux with glibc, so not Alpine, or macOS, on amd64 or arm64"
                                .formatted(name));
            }
            return archive.readAllBytes();
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

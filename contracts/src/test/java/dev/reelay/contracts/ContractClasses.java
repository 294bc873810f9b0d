package dev.reelay.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The compiled records of this module, found on disk so that none can be forgotten. */
final class ContractClasses {

    private ContractClasses() {}

    static List<? extends Class<?>> records() {
        try {
            var classes = Path.of(Event.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (var files = Files.walk(classes)) {
                return files.map(file -> classes.relativize(file).toString().replace('\\', '/'))
                        .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                        .map(file -> load(file.substring(0, file.length() - ".class".length())))
                        .filter(Class::isRecord)
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String path) {
        try {
            return Class.forName(path.replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}

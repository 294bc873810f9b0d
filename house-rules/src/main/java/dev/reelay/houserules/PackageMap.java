package dev.reelay.houserules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which package of a module uses which others, from the lowest floor up: a package uses only what is named before it, so the map
 * cannot hold a cycle. It is whole and exact: a use that is not on it fails, and so does one that is on it and nowhere else.
 *
 * <p>Classes of the module's own package may use all.
 */
public final class PackageMap {

    private final String root;
    private final Map<String, Set<String>> uses = new LinkedHashMap<>();

    private PackageMap(String root) {
        this.root = root;
    }

    /** @param root the module's package, such as {@code dev.reelay.search} */
    public static PackageMap of(String root) {
        return new PackageMap(root);
    }

    /**
     * The next package.
     *
     * @param used those that it uses, of the ones named before
     */
    public PackageMap with(String name, String... used) {
        for (var lower : used) {
            if (!uses.containsKey(lower)) {
                throw new IllegalArgumentException(name + " uses " + lower + ", which is not below it");
            }
        }
        uses.put(name, Set.of(used));
        return this;
    }

    String root() {
        return root;
    }

    /** @throws AssertionError naming each difference between the map and the module */
    void check(JavaClasses module) {
        var wrong = new TreeSet<String>();
        var unseen = new TreeMap<String, Set<String>>();
        uses.forEach((name, used) -> unseen.put(name, new TreeSet<>(used)));
        for (var type : module) {
            packageOf(type).ifPresent(from -> check(type, from, unseen.getOrDefault(from, Set.of()), wrong));
        }
        unseen.forEach((name, used) ->
                used.forEach(other -> wrong.add(name + " may use " + other + " by the map, and does not")));
        if (!wrong.isEmpty()) {
            throw new AssertionError(root + ":\n" + String.join("\n", wrong));
        }
    }

    private void check(JavaClass type, String from, Set<String> unseen, Set<String> wrong) {
        var allowed = uses.get(from);
        if (allowed == null) {
            wrong.add("the package " + from + " is not on the map");
            return;
        }
        for (var dependency : type.getDirectDependenciesFromSelf()) {
            var to = packageOf(dependency.getTargetClass()).orElse(from);
            if (to.equals(from)) {
                continue;
            }
            unseen.remove(to);
            if (!allowed.contains(to)) {
                wrong.add("%s uses %s, which the map does not allow: %s"
                        .formatted(from, to, dependency.getDescription()));
            }
        }
    }

    /** The package right below the root; empty in the root itself and elsewhere. */
    private Optional<String> packageOf(JavaClass type) {
        var name = type.getBaseComponentType().getPackageName();
        if (!name.startsWith(root + ".")) {
            return Optional.empty();
        }
        var below = name.substring(root.length() + 1);
        var end = below.indexOf('.');
        return Optional.of(end < 0 ? below : below.substring(0, end));
    }
}

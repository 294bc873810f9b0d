package dev.reelay.houserules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The borders that every module keeps inside and out; each module's ArchitectureTest calls it. */
public final class HouseRules {

    private static final List<String> SERVICES = List.of("auth", "ingest", "publish", "webhook", "search");

    /** Packages of ports; each adapter is a package below its port. */
    private static final List<String> PORTS = List.of("platform", "engine");

    private static final String PATH = "jakarta.ws.rs.Path";
    private static final String ENTITY = "jakarta.persistence.Entity";
    private static final String ROLES_ALLOWED = "jakarta.annotation.security.RolesAllowed";
    private static final String NULL_MARKED = "org.jspecify.annotations.NullMarked";

    private HouseRules() {}

    /** Any module. */
    public static void check(PackageMap map) {
        check(map, productionClasses(map.root()));
    }

    /** One of the five services. */
    public static void checkService(PackageMap map) {
        var root = map.root();
        var service = productionClasses(root);
        check(map, service);
        checkOutside(root, service);
        checkAdapters(root, service);
        checkLayers(service);
        checkRoles(service);
    }

    private static void check(PackageMap map, JavaClasses module) {
        map.check(module);
        checkNames(module);
        checkNull(module);
    }

    private static JavaClasses productionClasses(String root) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
    }

    private static void checkNames(JavaClasses module) {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .because("the last word of a class is its role")
                .check(module);
    }

    /** Where a package is not marked, the compiler does not look for null either. */
    static void checkNull(JavaClasses module) {
        var unmarked = module.stream()
                .map(JavaClass::getPackage)
                .filter(one -> !one.isAnnotatedWith(NULL_MARKED))
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!unmarked.isEmpty()) {
            throw new AssertionError("not @NullMarked in package-info.java: " + unmarked);
        }
    }

    private static void checkOutside(String root, JavaClasses service) {
        var others = SERVICES.stream()
                .map(name -> "dev.reelay." + name)
                .filter(name -> !name.equals(root))
                .map(name -> name + "..")
                .toArray(String[]::new);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("services know each other by events and the internal call only")
                .check(service);

        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.reelay.embedded..", "dev.reelay.sandbox..", "dev.reelay.local..", "dev.reelay.testkit..")
                .because("what runs in production stands on its own")
                .check(service);
    }

    private static void checkAdapters(String root, JavaClasses service) {
        var adapters = PORTS.stream().map(port -> root + "." + port + ".").toList();
        noClasses()
                .that(DescribedPredicate.describe("are outside the adapters", (JavaClass type) -> adapters.stream()
                        .noneMatch(type.getPackageName()::startsWith)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        adapters.stream().map(adapter -> adapter + "*..").toArray(String[]::new))
                .because("features know the ports; adapters are found by them")
                .allowEmptyShould(true)
                .check(service);

        noClasses()
                .that()
                .resideOutsideOfPackage(root + ".platform.tiktok..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.reelay.tiktok..")
                .because("a platform's client is for that platform's adapter")
                .check(service);
    }

    private static void checkLayers(JavaClasses service) {
        noClasses()
                .that()
                .areAnnotatedWith(PATH)
                .should()
                .dependOnClassesThat()
                .areAnnotatedWith(ENTITY)
                .because("what leaves is a view, never an entity")
                .allowEmptyShould(true)
                .check(service);

        classes()
                .that()
                .haveSimpleNameEndingWith("Repository")
                .should()
                .notBePublic()
                .because("other features ask the service, not the table")
                .allowEmptyShould(true)
                .check(service);
    }

    /** An annotation holds text, not the constant it came from; so this catches a word that is none of them. */
    private static void checkRoles(JavaClasses service) {
        var roles = roles();
        for (var type : service) {
            checkRoles(roles, type.getName(), type.tryGetAnnotationOfType(ROLES_ALLOWED));
            type.getMethods()
                    .forEach(method ->
                            checkRoles(roles, method.getFullName(), method.tryGetAnnotationOfType(ROLES_ALLOWED)));
        }
    }

    private static void checkRoles(Set<String> roles, String place, Optional<? extends JavaAnnotation<?>> annotation) {
        annotation.flatMap(allowed -> allowed.get("value")).ifPresent(value -> {
            var allowed = List.of((Object[]) value);
            if (!roles.containsAll(allowed)) {
                throw new AssertionError(place + " allows " + allowed + ", but the roles are those of Role: " + roles);
            }
        });
    }

    /** The constants of {@code Role}, which every service has on its class path. */
    private static Set<String> roles() {
        try {
            return Arrays.stream(
                            Class.forName("dev.reelay.common.identity.Role").getFields())
                    .map(HouseRules::text)
                    .collect(Collectors.toSet());
        } catch (ClassNotFoundException e) {
            throw new AssertionError("no service without the kit", e);
        }
    }

    private static String text(java.lang.reflect.Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}

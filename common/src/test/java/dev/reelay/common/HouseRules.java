package dev.reelay.common;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.reelay.common.identity.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;

/** The borders that every service keeps inside and out; each service's ArchitectureTest calls it. */
public final class HouseRules {

    private static final List<String> SERVICES = List.of("auth", "ingest", "publish", "webhook", "search");

    /** Packages of ports; each adapter is a package below its port. */
    private static final List<String> PORTS = List.of("platform", "engine");

    private static final Set<String> ROLES = Set.of(Role.CREATOR, Role.ANALYST, Role.ADMIN, Role.SERVICE);

    private HouseRules() {}

    /** @param root a service's package, such as {@code dev.reelay.auth} */
    public static void check(String root) {
        var service = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);

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
                .resideInAnyPackage("dev.reelay.embedded..", "dev.reelay.sandbox..", "dev.reelay.local..")
                .because("what runs in production stands on its own")
                .check(service);

        slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("a feature can be understood, and deleted, by itself")
                .check(service);

        noClasses()
                .that(outsideAdaptersOf(root))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        PORTS.stream().map(port -> root + "." + port + ".*..").toArray(String[]::new))
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

        noClasses()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .dependOnClassesThat()
                .areAnnotatedWith(Entity.class)
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

        checkRoles(service);

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
                .check(service);
    }

    /** An annotation holds text, not the constant it came from; so this catches a word that is none of them. */
    private static void checkRoles(JavaClasses service) {
        for (var type : service) {
            type.tryGetAnnotationOfType(RolesAllowed.class).ifPresent(allowed -> checkRoles(type.getName(), allowed));
            for (var method : type.getMethods()) {
                method.tryGetAnnotationOfType(RolesAllowed.class)
                        .ifPresent(allowed -> checkRoles(method.getFullName(), allowed));
            }
        }
    }

    private static void checkRoles(String place, RolesAllowed allowed) {
        if (!ROLES.containsAll(List.of(allowed.value()))) {
            throw new AssertionError(
                    place + " allows " + List.of(allowed.value()) + ", but the roles are those of Role: " + ROLES);
        }
    }

    private static DescribedPredicate<JavaClass> outsideAdaptersOf(String root) {
        return DescribedPredicate.describe(
                "are outside the adapters",
                type -> PORTS.stream().noneMatch(port -> type.getPackageName().startsWith(root + "." + port + ".")));
    }
}

package dev.reelay.houserules;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class PackageMapTest {

    private static final String ROOT = "dev.reelay.houserules.sample";

    private final JavaClasses module = new ClassFileImporter().importPackages(ROOT);

    @Test
    void aMapThatIsRightPasses() {
        var map = PackageMap.of(ROOT).with("low").with("high", "low");

        assertThatCode(() -> map.check(module)).doesNotThrowAnyException();
    }

    @Test
    void aUseThatIsNotOnTheMapFails() {
        var map = PackageMap.of(ROOT).with("low").with("high");

        assertThatThrownBy(() -> map.check(module))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("high uses low, which the map does not allow");
    }

    @Test
    void aUseThatIsOnTheMapOnlyFails() {
        var map = PackageMap.of(ROOT).with("idle").with("low", "idle").with("high", "low");

        assertThatThrownBy(() -> map.check(module))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("low may use idle by the map, and does not");
    }

    @Test
    void aPackageThatIsNotOnTheMapFails() {
        var map = PackageMap.of(ROOT).with("low");

        assertThatThrownBy(() -> map.check(module))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the package high is not on the map");
    }

    @Test
    void whatIsUsedStandsBelow() {
        var map = PackageMap.of(ROOT);

        assertThatThrownBy(() -> map.with("high", "low")).isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.reelay.houserules;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    private static final String SAMPLE = "dev.reelay.houserules.sample";

    @Test
    void theRulesKeepThemselves() {
        HouseRules.check(PackageMap.of("dev.reelay.houserules"));
    }

    @Test
    void aPackageThatIsNotNullMarkedFails() {
        var module = new ClassFileImporter().importPackages(SAMPLE);

        assertThatThrownBy(() -> HouseRules.checkNull(module))
                .isInstanceOf(AssertionError.class)
                .hasMessage("not @NullMarked in package-info.java: [" + SAMPLE + ".high]");
    }

    @Test
    void aPackageThatIsNullMarkedPasses() {
        var module = new ClassFileImporter().importPackages(SAMPLE + ".low");

        assertThatCode(() -> HouseRules.checkNull(module)).doesNotThrowAnyException();
    }
}

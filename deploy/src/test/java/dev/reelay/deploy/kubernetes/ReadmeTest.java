package dev.reelay.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.reelay.deploy.Repository;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What people copy from {@code deploy/kubernetes/README.md}. */
class ReadmeTest {

    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void itsPartsOfOverlaysAreYaml() {
        var blocks = blocks(Repository.text("deploy/kubernetes/README.md"));
        assertThat(blocks).hasSizeGreaterThan(3);
        assertThat(blocks).allSatisfy(block -> assertThatCode(() -> new YAMLMapper().readTree(block))
                .as(block)
                .doesNotThrowAnyException());
    }

    /** Of YAML, in this part of it. */
    static List<String> blocks(String part) {
        return BLOCK.matcher(part).results().map(block -> block.group(1)).toList();
    }
}

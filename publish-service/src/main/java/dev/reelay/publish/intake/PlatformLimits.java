package dev.reelay.publish.intake;

import dev.reelay.publish.platform.MediaKind;
import dev.reelay.publish.platform.PostOption;
import dev.reelay.publish.platform.Publisher;
import dev.reelay.publish.platform.Publishers;
import dev.reelay.publish.platform.PublishingRules;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Adds to the OpenAPI page what each configured platform accepts.
 *
 * <p>At the start, since only the configuration says which platforms there are.
 */
@ApplicationScoped
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class PlatformLimits implements OASFilter {

    private static final long MIB = 1 << 20;

    private final Publishers publishers;

    PlatformLimits(Publishers publishers) {
        this.publishers = publishers;
    }

    @Override
    public void filterOpenAPI(OpenAPI page) {
        var publish = page.getPaths().getPathItem(PublishResource.PATH).getPOST();
        var limits = publishers.all().stream()
                .sorted(Comparator.comparing(Publisher::platform))
                .map(PlatformLimits::describe)
                .collect(Collectors.joining("\n"));
        publish.setDescription(publish.getDescription() + "\n\n" + limits);
    }

    /** One item of a Markdown list. */
    private static String describe(Publisher publisher) {
        var rules = publisher.rules();
        var files = rules.contentTypes().isEmpty()
                ? "no files"
                : "files of %s up to %d MiB".formatted(code(rules.contentTypes()), rules.fileLimit() / MIB);
        var photos = rules.photos() == null
                ? ""
                : "; up to %d photos, with titles of up to %d characters, captions of up to %d and `options` %s"
                        .formatted(
                                rules.photos().limit(),
                                rules.photos().titleLimit(),
                                rules.photos().captionLimit(),
                                options(rules, MediaKind.PHOTOS));
        return "- %s: %s; captions of up to %d characters; `destination` %s; `privacy_level` %s; `options` %s%s"
                .formatted(
                        publisher.platform().id(),
                        files,
                        rules.captionLimit(),
                        code(rules.scopes().keySet().stream()
                                .sorted()
                                .map(Enum::name)
                                .toList()),
                        code(rules.privacyLevels().stream().sorted().toList()),
                        options(rules, MediaKind.VIDEO),
                        photos);
    }

    private static String options(PublishingRules rules, MediaKind kind) {
        var options = rules.options(kind);
        return options.isEmpty()
                ? "none"
                : code(options.stream().map(PostOption::name).toList());
    }

    private static String code(Iterable<String> words) {
        return "`" + String.join("`, `", words) + "`";
    }
}

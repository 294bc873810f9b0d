package dev.reelay.webhook.delivery;

import dev.reelay.webhook.platform.WebhookSource;
import dev.reelay.webhook.platform.WebhookSources;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Lists on the OpenAPI page the header in which each configured platform signs its callbacks.
 *
 * <p>At the start, since only the configuration says which platforms there are.
 */
@ApplicationScoped
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class SignatureHeaders implements OASFilter {

    private final WebhookSources sources;

    SignatureHeaders(WebhookSources sources) {
        this.sources = sources;
    }

    @Override
    public void filterOpenAPI(OpenAPI page) {
        var receive = page.getPaths().getPathItem(DeliveryResource.PATH).getPOST();
        sources.all().stream()
                .sorted(Comparator.comparing(WebhookSource::platform))
                .forEach(source -> receive.addParameter(header(source)));
    }

    private static Parameter header(WebhookSource source) {
        return OASFactory.createParameter()
                .in(Parameter.In.HEADER)
                .name(source.signatureHeader())
                .description("For %s: %s".formatted(source.platform().id(), source.signatureForm()))
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
    }
}

package dev.reelay.common.openapi;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Adds the problems that any operation of its kind can answer, and the body of every problem. An operation itself documents only
 * its special ones, such as {@code @APIResponse(responseCode = "409", description = "Already on its way")}.
 *
 * <p>Runs at startup, not at build time: by then the framework has added which operations need a token.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class ProblemResponses implements OASFilter {

    private static final String SCHEMA = "Problem";

    /** For every operation: the path or query may not decode, a dependency may be down, the service may have a defect. */
    private static final Set<CommonProblem> ALWAYS = EnumSet.of(
            CommonProblem.UNREADABLE_REQUEST, CommonProblem.INTERNAL_ERROR, CommonProblem.TEMPORARILY_UNAVAILABLE);

    private static final Set<CommonProblem> WITH_TOKEN =
            EnumSet.of(CommonProblem.UNAUTHENTICATED, CommonProblem.FORBIDDEN);
    private static final Set<CommonProblem> WITH_BODY = EnumSet.of(
            CommonProblem.PAYLOAD_TOO_LARGE, CommonProblem.UNSUPPORTED_MEDIA_TYPE, CommonProblem.INVALID_VALUES);

    @Override
    public void filterOpenAPI(OpenAPI page) {
        if (page.getComponents() == null) {
            page.setComponents(OASFactory.createComponents());
        }
        page.getComponents().addSchema(SCHEMA, schema());
        if (page.getPaths() == null || page.getPaths().getPathItems() == null) {
            return;
        }
        page.getPaths().getPathItems().values().forEach(item -> {
            var parameters = item.getParameters() == null ? List.<Parameter>of() : item.getParameters();
            item.getOperations().values().forEach(operation -> complete(operation, parameters));
        });
    }

    private static void complete(Operation operation, List<Parameter> ofPath) {
        var possible = EnumSet.copyOf(ALWAYS);
        if (needsToken(operation)) {
            possible.addAll(WITH_TOKEN);
        }
        if (operation.getRequestBody() != null) {
            possible.addAll(WITH_BODY);
        }
        if (has(operation, ofPath, Parameter.In.PATH)) {
            possible.add(CommonProblem.NOT_FOUND);
        }
        if (has(operation, ofPath, Parameter.In.QUERY) || has(operation, ofPath, Parameter.In.HEADER)) {
            possible.add(CommonProblem.INVALID_VALUES);
        }
        if (answersWithABody(operation)) {
            possible.add(CommonProblem.NOT_ACCEPTABLE);
        }
        var responses = operation.getResponses();
        for (var problem : possible) {
            var status = Integer.toString(problem.status());
            if (!responses.hasAPIResponse(status)) {
                responses.addAPIResponse(status, OASFactory.createAPIResponse().description(problem.title()));
            }
        }
        responses.getAPIResponses().forEach((status, response) -> {
            if (status.compareTo("400") >= 0 && !"default".equals(status)) {
                response.setContent(problem());
                addPause(status, response);
            }
        });
    }

    /** A public operation may declare a single empty requirement. */
    private static boolean needsToken(Operation operation) {
        return operation.getSecurity() != null
                && operation.getSecurity().stream()
                        .anyMatch(requirement -> !requirement.getSchemes().isEmpty());
    }

    private static void addPause(String status, APIResponse response) {
        if (status.equals("429") || status.equals("503")) {
            response.addHeader(
                    "Retry-After",
                    OASFactory.createHeader().description("Seconds to wait").schema(schema(Schema.SchemaType.INTEGER)));
        }
    }

    private static boolean has(Operation operation, List<Parameter> ofPath, Parameter.In place) {
        return ofPath.stream().anyMatch(parameter -> parameter.getIn() == place)
                || (operation.getParameters() != null
                        && operation.getParameters().stream().anyMatch(parameter -> parameter.getIn() == place));
    }

    private static boolean answersWithABody(Operation operation) {
        return operation.getResponses().getAPIResponses().entrySet().stream()
                .anyMatch(response ->
                        response.getKey().startsWith("2") && response.getValue().getContent() != null);
    }

    private static Content problem() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(SCHEMA)));
    }

    private static Schema schema() {
        var error = schema(Schema.SchemaType.OBJECT)
                .addProperty("field", text("As spelled in the request; the name of a query parameter or header"))
                .addProperty("message", text("What is wrong with it, or what it must be"))
                .required(List.of("field", "message"));
        return schema(Schema.SchemaType.OBJECT)
                .description("RFC 9457 problem; branch on `type`")
                .addProperty("type", text("`urn:reelay:problem:<slug>`; stable"))
                .addProperty("title", text("The same for every problem of the type"))
                .addProperty("status", schema(Schema.SchemaType.INTEGER).description("The HTTP status"))
                .addProperty("detail", text("What happened and what to do"))
                .addProperty("instance", text("Id of this problem in the log; only with status 500"))
                .addProperty(
                        "errors",
                        schema(Schema.SchemaType.ARRAY)
                                .description("The fields at fault")
                                .items(error))
                .required(List.of("type", "title", "status", "detail"));
    }

    private static Schema text(String description) {
        return schema(Schema.SchemaType.STRING).description(description);
    }

    private static Schema schema(Schema.SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}

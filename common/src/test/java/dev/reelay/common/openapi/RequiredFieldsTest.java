package dev.reelay.common.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reelay.common.page.Page;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.Index;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequiredFieldsTest {

    @org.eclipse.microprofile.openapi.annotations.media.Schema(name = "Animal")
    record AnimalView(String givenName, @Nullable String colour, List<@Nullable String> nickNames) {}

    record HitView(
            @JsonUnwrapped AnimalView animal,
            @Nullable Integer score,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> marks) {}

    record AnimalRequest(String givenName, OwnerRequest owner) {}

    record OwnerRequest(String name) {}

    @Test
    void whatIsNeverLeftOutIsRequired() throws IOException {
        var page = page(schema("Animal", "given_name", "colour", "nick_names"));

        assertThat(required(page, "Animal")).containsExactlyInAnyOrder("given_name", "nick_names");
    }

    @Test
    void alsoInAPageAndInWhatIsUnwrapped() throws IOException {
        var page = page(
                schema("PageAnimalView", "items", "next_cursor"),
                schema("HitView", "given_name", "colour", "nick_names", "score", "marks"));

        assertThat(required(page, "PageAnimalView")).containsExactly("items");
        assertThat(required(page, "HitView")).containsExactlyInAnyOrder("given_name", "nick_names");
    }

    @Test
    void ofARequestItsConstraintsSayIt() throws IOException {
        var sent = OASFactory.createSchema().ref("#/components/schemas/AnimalRequest");
        var page = OASFactory.createOpenAPI()
                .components(OASFactory.createComponents()
                        .addSchema(
                                "AnimalRequest",
                                schema("AnimalRequest", "given_name")
                                        .value()
                                        .addProperty(
                                                "owner",
                                                OASFactory.createSchema().ref("#/components/schemas/OwnerRequest")))
                        .addSchema(
                                "OwnerRequest", schema("OwnerRequest", "name").value()))
                .paths(OASFactory.createPaths()
                        .addPathItem(
                                "/animals",
                                OASFactory.createPathItem()
                                        .POST(OASFactory.createOperation()
                                                .requestBody(OASFactory.createRequestBody()
                                                        .content(OASFactory.createContent()
                                                                .addMediaType(
                                                                        "application/json",
                                                                        OASFactory.createMediaType()
                                                                                .schema(sent)))))));

        filter(page);

        assertThat(required(page, "AnimalRequest")).isNullOrEmpty();
        assertThat(required(page, "OwnerRequest")).isNullOrEmpty();
    }

    @Test
    void aSchemaOfNoRecordIsLeftAsItIs() throws IOException {
        assertThat(required(page(schema("Stranger", "name")), "Stranger")).isNullOrEmpty();
    }

    private record Named(String name, Schema value) {}

    private static Named schema(String name, String... fields) {
        var schema = OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
        for (var field : fields) {
            schema.addProperty(field, OASFactory.createSchema().addType(Schema.SchemaType.STRING));
        }
        return new Named(name, schema);
    }

    private static OpenAPI page(Named... schemas) throws IOException {
        var components = OASFactory.createComponents();
        for (var schema : schemas) {
            components.addSchema(schema.name(), schema.value());
        }
        var page = OASFactory.createOpenAPI().components(components);
        filter(page);
        return page;
    }

    private static void filter(OpenAPI page) throws IOException {
        new RequiredFields(
                        Index.of(Page.class, AnimalView.class, HitView.class, AnimalRequest.class, OwnerRequest.class))
                .filterOpenAPI(page);
    }

    private static @Nullable List<String> required(OpenAPI page, String schema) {
        return page.getComponents().getSchemas().get(schema).getRequired();
    }
}

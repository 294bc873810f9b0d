package dev.reelay.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContractFilesTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private static final Pattern SECRET =
            Pattern.compile(".*(access_token|refresh_token|secret|password|upload_url|authorization_code|signature)");

    @BeforeAll
    static void writeWhenAsked() throws IOException {
        if (Boolean.getBoolean("reelay.contracts.write")) {
            for (var file : ContractFiles.generate().entrySet()) {
                Files.createDirectories(file.getKey().toAbsolutePath().getParent());
                Files.writeString(file.getKey(), file.getValue());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("generated")
    void committedFilesMatchTheRecords(Path file, String content) {
        assertThat(ContractFiles.read(file))
                .as("%s; to renew it run ./mvnw -pl contracts test -Dreelay.contracts.write=true", file)
                .isEqualTo(content);
    }

    static Stream<Arguments> generated() {
        return ContractFiles.generate().entrySet().stream().map(file -> Arguments.of(file.getKey(), file.getValue()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void theSampleMatchesItsSchema(EventType type) throws IOException {
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Schemas.of(type).toString());
        assertThat(schema.validate(JSON.readTree(ContractFiles.sample(type)))).isEmpty();
        assertThat(schema.validate(JSON.readTree("{}"))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void theSampleIsTheRecordAndShowsEveryField(EventType type) throws IOException {
        var tree = JSON.readTree(ContractFiles.sample(type));
        Object event = JSON.treeToValue(tree, type.record());
        assertThat(JSON.readTree(JSON.writeValueAsString(event))).isEqualTo(tree);
        var fields = Arrays.stream(type.record().getRecordComponents())
                .map(component -> Schemas.jsonName(component.getName()))
                .toList();
        assertThat(tree.fieldNames()).toIterable().containsExactlyElementsOf(fields);
    }

    @ParameterizedTest
    @MethodSource("types")
    void namesFollowTheHouse(EventType type) {
        var service = type.record().getPackageName().substring("dev.reelay.contracts.".length());
        assertThat(type.name())
                .isEqualTo("dev.reelay." + service + "." + type.record().getSimpleName() + ".v1");
        assertThat(type.topic()).startsWith("reelay." + service + ".");
    }

    @ParameterizedTest
    @MethodSource("types")
    @Tag("R9")
    void noFieldIsMadeForASecret(EventType type) {
        for (var component : type.record().getRecordComponents()) {
            assertThat(Schemas.jsonName(component.getName())).doesNotMatch(SECRET);
        }
    }

    @Test
    void everyEventIsInTheCatalogue() throws IOException {
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            var events = sources.filter(Files::isRegularFile)
                    .filter(file -> ContractFiles.read(file).contains("implements Event {"))
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .toList();
            assertThat(events)
                    .containsExactlyInAnyOrderElementsOf(EventTypes.all().stream()
                            .map(type -> type.record().getSimpleName())
                            .toList());
        }
        assertThat(EventTypes.all())
                .allSatisfy(type -> assertThat(EventTypes.named(type.name())).contains(type));
        assertThat(EventTypes.named("dev.reelay.auth.Unknown.v1")).isEmpty();
    }

    static List<EventType> types() {
        return EventTypes.all();
    }

    @Test
    void everyTopicHasAnEvent() {
        var used = EventTypes.all().stream().map(EventType::topic).distinct().toList();
        assertThat(Topics.all().stream().map(Topic::name)).containsExactlyInAnyOrderElementsOf(used);
    }
}

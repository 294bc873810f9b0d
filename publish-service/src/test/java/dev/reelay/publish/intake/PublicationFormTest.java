package dev.reelay.publish.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemException;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationFormTest {

    private static final Map<String, String> TEXTS = Map.of(
            "destination", "INBOX",
            "photos", "{\"images\": [\"https://example.com/1.jpg\"]}",
            "connectionId", "0191f0a0-0000-7000-8000-000000000001",
            "options", "{\"disable_comment\": true, \"disable_duet\": null}");

    /** A field of the JSON request without its field in the form would be dropped without a word. */
    @Test
    void everythingThatJsonTakesCanAlsoBeAFieldOfTheForm() throws IOException, ReflectiveOperationException {
        var form = new PublicationForm();
        for (var component : CreatePublicationRequest.class.getRecordComponents()) {
            if (!component.getName().equals("videoUrl")) {
                field(component).set(form, TEXTS.getOrDefault(component.getName(), "text"));
            }
        }

        var request = form.toRequest(new ObjectMapper());

        for (var component : CreatePublicationRequest.class.getRecordComponents()) {
            var value = component.getAccessor().invoke(request);
            if (component.getName().equals("videoUrl")) {
                assertThat(value).isNull();
            } else {
                assertThat(value).as(component.getName()).isNotNull();
            }
        }
    }

    @Test
    void optionsAreReadAsJson() throws IOException {
        var form = new PublicationForm();
        form.options = "{\"disable_comment\": true, \"disable_duet\": false}";

        assertThat(form.toRequest(new ObjectMapper()).options())
                .isEqualTo(Map.of("disable_comment", true, "disable_duet", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable_comment", "[true]", "{} {}", "{\"a\\u0000b\": true}"})
    void optionsThatAreNoneAreUnreadable(String text) {
        var form = new PublicationForm();
        form.options = text;

        assertThatThrownBy(() -> form.toRequest(new ObjectMapper()))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(CommonProblem.UNREADABLE_REQUEST));
    }

    private static Field field(RecordComponent component) {
        return Arrays.stream(PublicationForm.class.getDeclaredFields())
                .filter(field -> field.getName().equals(component.getName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the form lacks " + component.getName()));
    }
}

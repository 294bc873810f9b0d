package dev.reelay.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JavadocsTest {

    private static final String SOURCE =
            """
            package dev.reelay.contracts;

            /**
             * A thing happened at {@code some.place}. Kafka key: {@code platform:videoId}.
             *
             * <p>It counts
             * twice.
             *
             * @param videoId the id; {@code null} while {@code postId} is
             * @param removed how many,
             *     such as {@code {"videos": 60}}
             */
            public record Thing(String videoId, Map<String, Long> removed) {

                /** Not about the type. */
                public static final String TYPE = "x";
            }
            """;

    @Test
    void theTypeIsDescribedWithoutItsKey() {
        var javadocs = Javadocs.parse(SOURCE, "Thing");
        assertThat(javadocs.summary()).isEqualTo("A thing happened at `some.place`.");
        assertThat(javadocs.description()).isEqualTo("A thing happened at `some.place`. It counts twice.");
    }

    @Test
    void fieldsAreDescribedInTheWordsOfJson() {
        assertThat(Javadocs.parse(SOURCE, "Thing").parameters())
                .containsEntry("videoId", "the id; absent while `post_id` is")
                .containsEntry("removed", "how many, such as `{\"videos\": 60}`")
                .hasSize(2);
    }

    @Test
    void constantsAreDescribedOneByOne() {
        var source =
                """
                /** Kinds. */
                public enum Kind {
                    /** The first. */
                    @JsonProperty("first")
                    FIRST,
                    @JsonProperty("second")
                    SECOND
                }
                """;
        assertThat(Javadocs.parse(source, "Kind").constants())
                .containsEntry("FIRST", "The first.")
                .hasSize(1);
    }

    @Test
    void aTypeWithoutJavadocIsRefused() {
        assertThatThrownBy(() -> Javadocs.parse("public record Thing() {}", "Thing"))
                .hasMessage("Thing has no Javadoc on its type");
    }
}

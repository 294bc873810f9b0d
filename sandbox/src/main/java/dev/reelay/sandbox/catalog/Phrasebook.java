package dev.reelay.sandbox.catalog;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The words of the built-in catalogue, from {@code phrasebook.json}. */
record Phrasebook(List<Author> authors, Map<String, Language> languages, List<String> emoji) {

    record Author(
            String username, String name, String bio, String language, String topic, int videos, long followers) {}

    /** @param sentences with the place {@code {thing}} */
    record Language(String region, List<String> tags, List<String> sentences, Map<String, Topic> topics) {

        Topic topic(Author author) {
            return Objects.requireNonNull(topics.get(author.topic()), author.topic());
        }
    }

    record Topic(List<String> tags, List<String> things) {}

    Language language(Author author) {
        return Objects.requireNonNull(languages.get(author.language()), author.language());
    }

    static Phrasebook load() {
        try (var in = Phrasebook.class.getResourceAsStream("phrasebook.json")) {
            return JsonMapper.builder().build().readValue(in, Phrasebook.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

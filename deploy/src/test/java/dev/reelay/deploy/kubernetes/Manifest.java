package dev.reelay.deploy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One object as it is applied, and the file that it begins in. */
record Manifest(Path file, JsonNode content) {

    String kind() {
        return content.path("kind").asText();
    }

    String apiVersion() {
        return content.path("apiVersion").asText();
    }

    String name() {
        return content.at("/metadata/name").asText();
    }

    boolean is(String kind) {
        return kind.equals(kind());
    }

    /** By JSON pointer; a missing node if there is none. */
    JsonNode at(String pointer) {
        return content.at(pointer);
    }

    Map<String, String> labels() {
        return texts(at("/metadata/labels"));
    }

    /** What starts pods: its template's specification. */
    JsonNode pod() {
        return at("/spec/template/spec");
    }

    boolean startsPods() {
        return is("Deployment") || is("StatefulSet") || is("Job");
    }

    Map<String, String> podLabels() {
        return texts(at("/spec/template/metadata/labels"));
    }

    /** The containers of its pods, those that run before them too. */
    Stream<JsonNode> containers() {
        return Stream.concat(stream(pod().path("initContainers")), stream(pod().path("containers")));
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static Map<String, String> texts(JsonNode object) {
        var texts = new TreeMap<String, String>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    @Override
    public String toString() {
        return kind() + "/" + name() + " (" + file.getFileName() + ")";
    }
}

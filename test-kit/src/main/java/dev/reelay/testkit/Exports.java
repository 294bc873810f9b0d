package dev.reelay.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.common.export.ExportPart;
import dev.reelay.common.export.Exportable;
import dev.reelay.embedded.test.IssuerTestResource;
import io.quarkus.arc.Arc;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the service under test exports of a connection, as auth-service is told it. */
public final class Exports {

    private static final String NO_PLACE = "array[null, null, null, null]";

    private final Map<String, List<JsonObject>> files = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();

    private Exports() {}

    /** To a creator of that workspace. */
    public static Exports of(String workspace, Object connectionId) {
        var lines = given().auth()
                .oauth2(IssuerTestResource.token("cleo", workspace, "creator"))
                .get("/internal/connections/" + connectionId + "/export")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .split("\n");
        var exports = new Exports();
        List<JsonObject> items = List.of();
        for (var line : lines) {
            if (line.startsWith(ExportPart.FILE)) {
                items = new ArrayList<>();
                exports.files.put(line.substring(ExportPart.FILE.length()), items);
            } else if (line.startsWith(ExportPart.LEFT_OUT)) {
                exports.leftOut.add(line.substring(ExportPart.LEFT_OUT.length()));
            } else if (!line.equals(ExportPart.END)) {
                items.add(new JsonObject(line));
            }
        }
        assertThat(lines[lines.length - 1]).isEqualTo(ExportPart.END);
        return exports;
    }

    public List<JsonObject> items(String file) {
        return files.getOrDefault(file, List.of());
    }

    public List<String> leftOut() {
        return leftOut;
    }

    /** How many items each file has, as a proof of erasure counts them. */
    public Map<String, Long> counts() {
        return files.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, file ->
                (long) file.getValue().size()));
    }

    /** Every page of every file has an index that it can be read by. */
    public static void assertServedByIndexes(String schema) {
        var plans = Plans.of(schema);
        var files = Arc.container().listAll(Exportable.class);
        assertThat(files).isNotEmpty();
        files.forEach(file -> plans.assertServedByIndexes(
                file.get().page(), "'00000000-0000-0000-0000-000000000001'::uuid", "'acme'", NO_PLACE, "10"));
    }
}

package dev.reelay.publish.platform;

import io.vertx.core.json.JsonObject;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.TreeMap;

/** The options of a post in a {@code jsonb} column, such as {@code {"disable_comment": true}}. */
@Converter(autoApply = true)
public class PostOptionsColumn implements AttributeConverter<PostOptions, JsonObject> {

    @Override
    public JsonObject convertToDatabaseColumn(PostOptions options) {
        var json = new JsonObject();
        options.values().forEach(json::put);
        return json;
    }

    @Override
    public PostOptions convertToEntityAttribute(JsonObject column) {
        var values = new TreeMap<String, Boolean>();
        column.fieldNames().forEach(name -> values.put(name, column.getBoolean(name)));
        return new PostOptions(values);
    }
}

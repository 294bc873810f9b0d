package dev.reelay.publish.platform;

import io.vertx.core.json.JsonObject;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.TreeMap;

/**
 * The options of a post as JSON in a text column, such as {@code {"disable_comment": true}}. The reactive client would bind a
 * string as a JSON string, and Hibernate knows no column type for its {@code JsonObject}.
 */
@Converter(autoApply = true)
public class PostOptionsColumn implements AttributeConverter<PostOptions, String> {

    @Override
    public String convertToDatabaseColumn(PostOptions options) {
        var json = new JsonObject();
        options.values().forEach(json::put);
        return json.encode();
    }

    @Override
    public PostOptions convertToEntityAttribute(String column) {
        var json = new JsonObject(column);
        var values = new TreeMap<String, Object>();
        json.fieldNames().forEach(name -> values.put(name, json.getValue(name)));
        return new PostOptions(values);
    }
}

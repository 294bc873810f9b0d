package dev.reelay.publish.platform;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Photos as JSON in a text column, as {@link PostOptionsColumn} has options. */
@Converter(autoApply = true)
public class PhotosColumn implements AttributeConverter<@Nullable Photos, @Nullable String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Photos photos) {
        return photos == null
                ? null
                : new JsonObject()
                        .put("title", photos.title())
                        .put("images", new JsonArray(photos.images()))
                        .put("count", photos.count())
                        .put("cover_index", photos.coverIndex())
                        .encode();
    }

    @Override
    public @Nullable Photos convertToEntityAttribute(@Nullable String column) {
        if (column == null) {
            return null;
        }
        var json = new JsonObject(column);
        return new Photos(
                json.getString("title"),
                json.getJsonArray("images").stream().map(String.class::cast).toList(),
                json.getInteger("count"),
                json.getInteger("cover_index"));
    }
}

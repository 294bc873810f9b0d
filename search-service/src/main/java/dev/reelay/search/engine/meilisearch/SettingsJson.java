package dev.reelay.search.engine.meilisearch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import com.meilisearch.sdk.json.GsonJsonHandler;
import com.meilisearch.sdk.json.JsonHandler;
import com.meilisearch.sdk.model.FacetSortValue;
import com.meilisearch.sdk.model.Settings;
import java.util.Locale;

/**
 * The SDK's JSON, but for one word: its release 0.15.0 writes the order of facet values in capitals, which the server refuses, and
 * does not understand the server's spelling.
 */
public final class SettingsJson implements JsonHandler {

    private final JsonHandler others = new GsonJsonHandler();
    private final Gson settings = new GsonBuilder()
            .registerTypeAdapter(FacetSortValue.class, (JsonSerializer<FacetSortValue>)
                    (value, type, context) -> new JsonPrimitive(value.toString()))
            .registerTypeAdapter(FacetSortValue.class, (JsonDeserializer<FacetSortValue>) (json, type, context) ->
                    FacetSortValue.valueOf(json.getAsString().toUpperCase(Locale.ROOT)))
            .create();

    @Override
    public String encode(Object value) {
        return value instanceof Settings ? settings.toJson(value) : others.encode(value);
    }

    @Override
    public <T> T decode(Object json, Class<T> type, Class<?>... parameters) {
        return type == Settings.class ? settings.fromJson((String) json, type) : others.decode(json, type, parameters);
    }
}

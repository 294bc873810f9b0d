package dev.reelay.sandbox.tiktok.http;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request body with checked types: whatever has another form than documented raises {@code invalid_params}. */
public final class JsonBody {

    private final JsonObject json;
    private final String path;

    private JsonBody(JsonObject json, String path) {
        this.json = json;
        this.path = path;
    }

    /** An absent body reads as an empty object. */
    public static JsonBody of(RoutingContext ctx) {
        var buffer = ctx.body().buffer();
        if (buffer == null || buffer.length() == 0) {
            return new JsonBody(new JsonObject(), "");
        }
        try {
            return new JsonBody(new JsonObject(buffer), "");
        } catch (DecodeException | ClassCastException e) {
            throw ApiFault.invalidParams("The request body is not a valid JSON object");
        }
    }

    public static JsonBody of(JsonObject json) {
        return new JsonBody(json, "");
    }

    public boolean has(String name) {
        return json.getValue(name) != null;
    }

    public JsonBody object(String name) {
        if (json.getValue(name) instanceof JsonObject child) {
            return new JsonBody(child, path + name + ".");
        }
        throw wrong(name, "an object");
    }

    public List<JsonBody> objects(String name) {
        var children = new ArrayList<JsonBody>();
        for (var item : array(name)) {
            if (!(item instanceof JsonObject child)) {
                throw wrong(name, "a list of objects");
            }
            children.add(new JsonBody(child, path + name + "[]."));
        }
        return children;
    }

    public List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (var item : array(name)) {
            if (!(item instanceof String text)) {
                throw wrong(name, "a list of strings");
            }
            texts.add(text);
        }
        return texts;
    }

    public String text(String name) {
        return optionalText(name).orElseThrow(() -> wrong(name, "a string"));
    }

    public Optional<String> optionalText(String name) {
        var value = json.getValue(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw wrong(name, "a string");
    }

    public long integer(String name) {
        if (!has(name)) {
            throw wrong(name, "an integer");
        }
        return integer(name, 0);
    }

    public long integer(String name, long absent) {
        var value = json.getValue(name);
        if (value == null) {
            return absent;
        }
        if (value instanceof Number number
                && !(value instanceof Double || value instanceof Float || value instanceof BigInteger)) {
            return number.longValue();
        }
        throw wrong(name, "an integer");
    }

    public double decimal(String name, double absent) {
        return has(name) ? decimal(name) : absent;
    }

    public double decimal(String name) {
        if (json.getValue(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(name, "a number");
    }

    public boolean flag(String name, boolean absent) {
        var value = json.getValue(name);
        if (value == null) {
            return absent;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, "a boolean");
    }

    private JsonArray array(String name) {
        var value = json.getValue(name);
        if (value == null) {
            return new JsonArray();
        }
        if (value instanceof JsonArray array) {
            return array;
        }
        throw wrong(name, "a list");
    }

    private ApiFault wrong(String name, String expected) {
        return ApiFault.invalidParams("The parameter " + path + name + " must be " + expected);
    }
}

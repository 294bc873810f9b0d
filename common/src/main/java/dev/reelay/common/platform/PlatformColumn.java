package dev.reelay.common.platform;

import dev.reelay.contracts.Platform;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores a platform by the name that paths and events use. */
@Converter(autoApply = true)
public class PlatformColumn implements AttributeConverter<Platform, String> {

    @Override
    public String convertToDatabaseColumn(Platform platform) {
        return platform.id();
    }

    @Override
    public Platform convertToEntityAttribute(String column) {
        return Platform.of(column).orElseThrow();
    }
}

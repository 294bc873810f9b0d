package dev.reelay.publish.publication;

import dev.reelay.contracts.Platform;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Platforms stand in tables as everywhere outside of Java: {@code tiktok}. */
@Converter(autoApply = true)
public class PlatformConverter implements AttributeConverter<Platform, String> {

    @Override
    public String convertToDatabaseColumn(Platform platform) {
        return platform.id();
    }

    @Override
    public Platform convertToEntityAttribute(String id) {
        return Platform.of(id).orElseThrow();
    }
}

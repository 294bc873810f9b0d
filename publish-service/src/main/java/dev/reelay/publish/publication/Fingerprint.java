package dev.reelay.publish.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Tells whether two requests want the same. */
final class Fingerprint {

    private Fingerprint() {}

    /** @param fileSha256 {@code null} without a file */
    static String of(CreatePublicationRequest request, String fileSha256) {
        var values = Arrays.<Object>asList(
                request.connectionId(),
                request.caption(),
                request.privacyLevel(),
                Boolean.TRUE.equals(request.disableComment()),
                Boolean.TRUE.equals(request.disableDuet()),
                Boolean.TRUE.equals(request.disableStitch()),
                request.scheduledAt(),
                request.videoUrl(),
                fileSha256);
        var text = values.stream()
                .map(value -> value == null ? "-" : "+" + value.toString().length() + ":" + value)
                .collect(Collectors.joining("\n"));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}

package dev.reelay.embedded;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Signs access tokens as the issuer does. Who holds the issuer's key file needs no running issuer to make one, which is what
 * {@code ./reelay token} does.
 */
public final class TokenSigner {

    /** Of people's tokens. */
    public static final String AUDIENCE = "reelay";

    private final String issuerUrl;
    private final RSAKey key;

    TokenSigner(String issuerUrl, RSAKey key) {
        this.issuerUrl = issuerUrl;
        this.key = key;
    }

    /** With the key that an issuer keeps in this file ({@link IssuerOptions#keyFile()}). */
    public static TokenSigner of(String issuerUrl, Path keyFile) {
        return new TokenSigner(issuerUrl, read(keyFile));
    }

    /** With a key as {@link #keyAsJson()} gave it. */
    public static TokenSigner of(String issuerUrl, String keyAsJson) {
        try {
            return new TokenSigner(issuerUrl, RSAKey.parse(keyAsJson));
        } catch (ParseException e) {
            throw new EmbeddedException("This is no signing key", e);
        }
    }

    /** The private key as JWK, to hand it to another class loader or process. */
    public String keyAsJson() {
        return key.toJSONString();
    }

    /** A signed access token of a person; see {@link #token(String, String, String, Collection, Duration)}. */
    public String token(String subject, @Nullable String workspace, Collection<String> roles, Duration timeToLive) {
        return token(subject, workspace, AUDIENCE, roles, timeToLive);
    }

    /**
     * A signed access token.
     *
     * @param workspace {@code null}: the claim is left out, and the subject works alone, in {@code user:<subject>}
     * @param audience for whom it is
     * @param roles become the claim {@code groups}
     */
    public String token(
            String subject,
            @Nullable String workspace,
            String audience,
            Collection<String> roles,
            Duration timeToLive) {
        return token(subject, workspace, audience, roles, timeToLive, Map.of());
    }

    /** The same with further claims. */
    public String token(
            String subject,
            @Nullable String workspace,
            String audience,
            Collection<String> roles,
            Duration timeToLive,
            Map<String, Object> others) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuerUrl)
                .subject(subject)
                .audience(audience)
                .claim("groups", List.copyOf(roles))
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(timeToLive)))
                .jwtID(UUID.randomUUID().toString());
        others.forEach(claims::claim);
        if (workspace != null) {
            claims.claim("workspace", workspace);
        }
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        try {
            var token = new SignedJWT(header, claims.build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new EmbeddedException("The token cannot be signed", e);
        }
    }

    /** The kept key, or a new one that is then kept; without a file a new one each time. */
    static RSAKey readOrCreate(@Nullable Path keyFile) {
        if (keyFile != null && Files.exists(keyFile)) {
            return read(keyFile);
        }
        try {
            var key = new RSAKeyGenerator(2048).keyID(EmbeddedIssuer.ID).generate();
            if (keyFile != null) {
                Directories.writeSecret(keyFile, key.toJSONString());
            }
            return key;
        } catch (JOSEException e) {
            throw new EmbeddedException("No signing key can be made", e);
        }
    }

    private static RSAKey read(Path keyFile) {
        try {
            return RSAKey.parse(Files.readString(keyFile));
        } catch (IOException | ParseException e) {
            throw new EmbeddedException("The signing key " + keyFile + " cannot be read", e);
        }
    }
}

package dev.reelay.sandbox;

import dev.reelay.sandbox.tiktok.app.App;
import dev.reelay.sandbox.tiktok.app.Behaviour;
import dev.reelay.sandbox.tiktok.app.TokenProfile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox starts; {@link #builder()} has a default for everything.
 *
 * @param port 0 for any free one
 * @param publicUrl what upload and picture links begin with; {@code null}: the address it listens on
 * @param uploadUrl what upload links begin with where the app comes by another way than people; {@code null}: as {@code publicUrl}
 * @param catalog JSON Lines file; {@code null}: the built-in catalogue
 * @param seed of the built-in catalogue
 * @param webhookUrl {@code null}: callbacks go nowhere until {@code SandboxControl.webhookUrl} names a receiver
 * @param codeLife of authorization codes
 * @param uploadLife of upload URLs
 * @param processing from the last byte to PUBLISH_COMPLETE
 * @param postIdDelay from PUBLISH_COMPLETE until the post is public
 * @param webhookTimeScale factor on the retry pauses and on the 72 hours after which a delivery is given up
 * @param clock for everything but the pauses above, which are real time
 */
public record SandboxOptions(
        String host,
        int port,
        @Nullable URI publicUrl,
        @Nullable URI uploadUrl,
        @Nullable Path catalog,
        long seed,
        App app,
        @Nullable URI webhookUrl,
        TokenProfile tokens,
        Duration codeLife,
        Duration uploadLife,
        Duration processing,
        Duration postIdDelay,
        double webhookTimeScale,
        Behaviour behaviour,
        Clock clock) {

    public static final String DEFAULT_CLIENT_KEY = "sbaw4local0demo0app";
    public static final String DEFAULT_CLIENT_SECRET = "cs-local-4hV7mQ2xT9bK0wYd";

    public static Builder builder() {
        return new Builder();
    }

    /** All defaults, on any free port. */
    public static SandboxOptions defaults() {
        return builder().build();
    }

    /** Every setter is named for what it sets; the last value counts. */
    public static final class Builder {

        private String host = "127.0.0.1";
        private int port;
        private @Nullable URI publicUrl;
        private @Nullable URI uploadUrl;
        private @Nullable Path catalog;
        private long seed = 20_261_101;
        private String clientKey = DEFAULT_CLIENT_KEY;
        private String clientSecret = DEFAULT_CLIENT_SECRET;
        private List<URI> redirectUris = List.of();
        private boolean loopbackRedirects = true;
        private Set<String> scopes = App.ALL_SCOPES;
        private boolean researchApproved = true;
        private boolean audited = true;
        private boolean desktop;
        private final List<String> verifiedUrls = new ArrayList<>();
        private @Nullable URI webhookUrl;
        private TokenProfile tokens = TokenProfile.CURRENT;
        private Duration codeLife = Duration.ofMinutes(10);
        private Duration uploadLife = Duration.ofHours(1);
        private Duration processing = Duration.ofSeconds(1);
        private Duration postIdDelay = Duration.ofSeconds(1);
        private double webhookTimeScale = 0.01;
        private int oauthErrorStatus = 400;
        private String badParamsCode = "invalid_params";
        private boolean strictChunks;
        private boolean uploadRangeIsLastIndex;
        private boolean postIdsAsText;
        private boolean fullFailedBody;
        private boolean resignRetries = true;
        private double rateLimitScale = 1;
        private int dailyPostCap = 15;
        private long researchDailyRequests = 1_000;
        private long researchDailyRecords = 100_000;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        public Builder host(String value) {
            host = value;
            return this;
        }

        public Builder port(int value) {
            port = value;
            return this;
        }

        public Builder publicUrl(@Nullable URI value) {
            publicUrl = value;
            return this;
        }

        public Builder uploadUrl(@Nullable URI value) {
            uploadUrl = value;
            return this;
        }

        public Builder catalog(@Nullable Path value) {
            catalog = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder clientKey(String value) {
            clientKey = value;
            return this;
        }

        public Builder clientSecret(String value) {
            clientSecret = value;
            return this;
        }

        public Builder redirectUris(List<URI> value) {
            redirectUris = value;
            return this;
        }

        public Builder loopbackRedirects(boolean value) {
            loopbackRedirects = value;
            return this;
        }

        public Builder scopes(Set<String> value) {
            scopes = value;
            return this;
        }

        public Builder researchApproved(boolean value) {
            researchApproved = value;
            return this;
        }

        public Builder audited(boolean value) {
            audited = value;
            return this;
        }

        public Builder desktop(boolean value) {
            desktop = value;
            return this;
        }

        /** Adds a domain or an https prefix that ends in a slash. */
        public Builder verifiedUrl(String value) {
            verifiedUrls.add(value);
            return this;
        }

        public Builder webhookUrl(@Nullable URI value) {
            webhookUrl = value;
            return this;
        }

        public Builder tokens(TokenProfile value) {
            tokens = value;
            return this;
        }

        public Builder codeLife(Duration value) {
            codeLife = value;
            return this;
        }

        public Builder uploadLife(Duration value) {
            uploadLife = value;
            return this;
        }

        public Builder processing(Duration value) {
            processing = value;
            return this;
        }

        public Builder postIdDelay(Duration value) {
            postIdDelay = value;
            return this;
        }

        public Builder webhookTimeScale(double value) {
            webhookTimeScale = value;
            return this;
        }

        public Builder oauthErrorStatus(int value) {
            oauthErrorStatus = value;
            return this;
        }

        public Builder badParamsCode(String value) {
            badParamsCode = value;
            return this;
        }

        public Builder strictChunks(boolean value) {
            strictChunks = value;
            return this;
        }

        public Builder uploadRangeIsLastIndex(boolean value) {
            uploadRangeIsLastIndex = value;
            return this;
        }

        public Builder postIdsAsText(boolean value) {
            postIdsAsText = value;
            return this;
        }

        public Builder fullFailedBody(boolean value) {
            fullFailedBody = value;
            return this;
        }

        public Builder resignRetries(boolean value) {
            resignRetries = value;
            return this;
        }

        public Builder rateLimitScale(double value) {
            rateLimitScale = value;
            return this;
        }

        public Builder dailyPostCap(int value) {
            dailyPostCap = value;
            return this;
        }

        public Builder researchDailyRequests(long value) {
            researchDailyRequests = value;
            return this;
        }

        public Builder researchDailyRecords(long value) {
            researchDailyRecords = value;
            return this;
        }

        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        public SandboxOptions build() {
            return new SandboxOptions(
                    host,
                    port,
                    publicUrl,
                    uploadUrl,
                    catalog,
                    seed,
                    new App(
                            clientKey,
                            clientSecret,
                            redirectUris,
                            loopbackRedirects,
                            scopes,
                            researchApproved,
                            audited,
                            desktop,
                            verifiedUrls),
                    webhookUrl,
                    tokens,
                    codeLife,
                    uploadLife,
                    processing,
                    postIdDelay,
                    webhookTimeScale,
                    new Behaviour(
                            oauthErrorStatus,
                            badParamsCode,
                            strictChunks,
                            uploadRangeIsLastIndex,
                            postIdsAsText,
                            fullFailedBody,
                            resignRetries,
                            rateLimitScale,
                            dailyPostCap,
                            researchDailyRequests,
                            researchDailyRecords),
                    clock);
        }
    }
}

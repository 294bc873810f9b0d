package dev.reelay.publish.platform.instagram;

import dev.reelay.contracts.Platform;
import dev.reelay.publish.platform.AccountAccess;
import dev.reelay.publish.platform.Capability;
import dev.reelay.publish.platform.CreatorInfo;
import dev.reelay.publish.platform.Destination;
import dev.reelay.publish.platform.MediaKind;
import dev.reelay.publish.platform.Post;
import dev.reelay.publish.platform.PostOption;
import dev.reelay.publish.platform.Publisher;
import dev.reelay.publish.platform.PublishingRules;
import dev.reelay.publish.platform.StartedTask;
import dev.reelay.publish.platform.TaskStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A second platform, in one file, that only pulls from a URL. Absent without {@code reelay.publish.instagram.app-id}. */
@ApplicationScoped
class ToyInstagram implements Publisher {

    private final Optional<String> appId;

    ToyInstagram(@ConfigProperty(name = "reelay.publish.instagram.app-id") Optional<String> appId) {
        this.appId = appId;
    }

    @Override
    public Platform platform() {
        return Platform.INSTAGRAM;
    }

    @Override
    public boolean isConfigured() {
        return appId.isPresent();
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.URL_PULL);
    }

    @Override
    public PublishingRules rules() {
        return new PublishingRules(
                Map.of(Destination.DIRECT_POST, "instagram_content_publish"),
                Set.of("PUBLIC"),
                2_200,
                0,
                List.of(),
                List.of(PostOption.ofSwitch("share_to_feed", true, "The video is in the feed too.")),
                null);
    }

    @Override
    public CreatorInfo creator(AccountAccess access) {
        return new CreatorInfo("toy", "A toy", null, List.of("PUBLIC"), Map.of(), 0);
    }

    @Override
    public StartedTask start(AccountAccess access, Post post) {
        return new StartedTask("toy-" + access.connectionId(), null);
    }

    @Override
    public TaskStatus status(AccountAccess access, String publishId) {
        return new TaskStatus(TaskStatus.Phase.COMPLETED, "unknown", List.of("17900000000000001"), null);
    }

    @Override
    public boolean isPublic(String privacyLevel) {
        return true;
    }

    @Override
    public URI permalink(String username, String videoId, MediaKind kind) {
        return URI.create("https://toy.example/reel/" + videoId);
    }

    @Override
    public boolean mayPullFromUrl(String publishId, Destination destination, MediaKind kind) {
        return true;
    }

    @Override
    public String explain(String reason) {
        return "The toy says " + reason + ".";
    }
}

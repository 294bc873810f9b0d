package dev.reelay.publish.intake;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.common.problem.Problem;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.trace.LogFields;
import dev.reelay.common.work.Await;
import dev.reelay.publish.intake.PostDryRunView.TargetView;
import dev.reelay.publish.intake.PublicationIntake.Terms;
import dev.reelay.publish.intake.TargetCheck.Accepted;
import dev.reelay.publish.media.Media;
import dev.reelay.publish.media.MediaStorage;
import dev.reelay.publish.publication.NewPublication;
import dev.reelay.publish.publication.PostService;
import dev.reelay.publish.publication.PostService.Created;
import dev.reelay.publish.publication.PostService.Target;
import dev.reelay.publish.publication.PublicationDue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns a request for a post into a publication for each of its targets, or, when something speaks against one of them, into none.
 * Blocking, because of the file.
 */
@ApplicationScoped
class PostIntake {

    private final RequestCheck requests;
    private final TargetCheck targets;
    private final DryRun dryRun;
    private final PostService posts;
    private final MediaStorage media;
    private final Event<PublicationDue> due;

    PostIntake(
            RequestCheck requests,
            TargetCheck targets,
            DryRun dryRun,
            PostService posts,
            MediaStorage media,
            Event<PublicationDue> due) {
        this.requests = requests;
        this.targets = targets;
        this.dryRun = dryRun;
        this.posts = posts;
        this.media = media;
        this.due = due;
    }

    Created takeFile(Terms terms, PostForm form) throws IOException {
        var post = requests.read(form);
        if (RequestCheck.isOfPhotos(post.photos(), form.file)) {
            return takeUrl(terms, post);
        }
        return take(terms, post, RequestCheck.file(form.file));
    }

    Created takeUrl(Terms terms, CreatePostRequest post) {
        RequestCheck.checkUrls(post.videoUrl(), post.photos());
        return take(terms, post, null);
    }

    PostDryRunView tryFile(Terms terms, PostForm form) throws IOException {
        var post = requests.read(form);
        if (RequestCheck.isOfPhotos(post.photos(), form.file)) {
            return tryUrl(terms, post);
        }
        var file = RequestCheck.file(form.file);
        return tryEach(post, request -> dryRun.ofFile(terms.caller(), request, file, terms.allowDuplicate()));
    }

    PostDryRunView tryUrl(Terms terms, CreatePostRequest post) {
        RequestCheck.checkUrls(post.videoUrl(), post.photos());
        return tryEach(post, request -> dryRun.ofUrl(terms.caller(), request, terms.allowDuplicate()));
    }

    private PostDryRunView tryEach(CreatePostRequest post, Function<CreatePublicationRequest, DryRunView> step) {
        requests.validate(post);
        var views =
                post.requests().stream().map(request -> tryOne(request, step)).toList();
        return new PostDryRunView(views.stream().allMatch(TargetView::wouldPublish), views);
    }

    private static TargetView tryOne(
            CreatePublicationRequest request, Function<CreatePublicationRequest, DryRunView> step) {
        try {
            return TargetView.of(request.connectionId(), step.apply(request));
        } catch (ProblemException e) {
            return TargetView.of(request.connectionId(), Problem.of(e));
        }
    }

    /** @param file {@code null} for what the platforms pull */
    private Created take(Terms terms, CreatePostRequest post, @Nullable FilePart file) {
        var key = IdempotencyKey.require(terms.idempotencyKey());
        requests.validate(post);
        IdempotencyKey.checkLength(key);
        LogFields.put(LogFields.of(terms.caller().workspace(), null, null));
        var wanted = post.requests();
        var accepted = accept(terms, key, wanted, file);
        return createOnce(publications(terms, key, accepted, file), terms.allowDuplicate());
    }

    /** What its twin has stored since the first look at the key is no duplicate. */
    private List<Accepted> accept(
            Terms terms, String key, List<CreatePublicationRequest> wanted, @Nullable FilePart file) {
        var isRetry = knows(terms, key);
        try {
            return targets.accept(terms, wanted, file, isRetry);
        } catch (ProblemException e) {
            if (isRetry || !knows(terms, key)) {
                throw e;
            }
            return targets.accept(terms, wanted, file, true);
        }
    }

    private boolean knows(Terms terms, String key) {
        return Await.result(() -> posts.knows(terms.caller().workspace(), key));
    }

    private List<Target> publications(Terms terms, String key, List<Accepted> accepted, @Nullable FilePart file) {
        var postId = UuidCreator.getTimeOrderedEpoch();
        var all = new ArrayList<Target>();
        Media stored = null;
        for (var target : accepted) {
            var id = UuidCreator.getTimeOrderedEpoch();
            var rules = target.rules();
            if (file != null) {
                stored = stored == null
                        ? media.take(
                                file.content(),
                                id,
                                rules.contentType(file),
                                rules.rules().fileLimit())
                        : media.share(stored, id);
            }
            var connection = target.account().connectionId();
            var fingerprint = Fingerprint.of(connection, target.choices(), rules.rules(), stored, terms.isDraft());
            var wanted = new NewPublication(
                    id,
                    terms.caller().workspace(),
                    terms.caller().subject(),
                    key,
                    fingerprint,
                    postId,
                    target.choices(),
                    stored,
                    terms.isDraft());
            all.add(new Target(wanted, target.account()));
        }
        return all;
    }

    private Created createOnce(List<Target> wanted, boolean allowDuplicate) {
        try {
            var created = Await.result(() -> posts.createOnce(wanted, allowDuplicate));
            if (created.isNew()) {
                due.fireAsync(new PublicationDue());
            } else {
                remove(wanted);
            }
            return created;
        } catch (ProblemException e) {
            remove(wanted); // after any other failure it may be committed; the leftover ticker decides later
            throw e;
        }
    }

    private void remove(List<Target> unwanted) {
        unwanted.stream()
                .map(target -> target.wanted().media())
                .filter(Objects::nonNull)
                .map(Media::file)
                .filter(Objects::nonNull)
                .forEach(media::remove);
    }
}

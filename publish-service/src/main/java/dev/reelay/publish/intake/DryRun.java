package dev.reelay.publish.intake;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.work.Await;
import dev.reelay.publish.connection.ConnectionDirectory;
import dev.reelay.publish.creator.CreatorService;
import dev.reelay.publish.media.Media;
import dev.reelay.publish.media.MediaStorage;
import dev.reelay.publish.platform.Destination;
import dev.reelay.publish.platform.Publishers;
import dev.reelay.publish.publication.NewPublication;
import dev.reelay.publish.publication.PublicationService;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says what would become of a request, and changes nothing. Unlike the request itself, it also asks the platform what the creator's
 * account allows now. Blocking.
 */
@ApplicationScoped
class DryRun {

    private final RequestCheck requests;
    private final ConnectionDirectory connections;
    private final Publishers publishers;
    private final CreatorService creators;
    private final PublicationService publications;
    private final MediaStorage media;
    private final Clock clock;

    DryRun(
            RequestCheck requests,
            ConnectionDirectory connections,
            Publishers publishers,
            CreatorService creators,
            PublicationService publications,
            MediaStorage media,
            Clock clock) {
        this.requests = requests;
        this.connections = connections;
        this.publishers = publishers;
        this.creators = creators;
        this.publications = publications;
        this.media = media;
        this.clock = clock;
    }

    DryRunView ofFile(Caller caller, PublicationForm form, boolean allowDuplicate) throws IOException {
        var request = requests.read(form);
        if (RequestCheck.isOfPhotos(request.photos(), form.file)) {
            return ofUrl(caller, request, allowDuplicate);
        }
        return ofFile(caller, request, RequestCheck.file(form), allowDuplicate);
    }

    DryRunView ofFile(Caller caller, CreatePublicationRequest request, FilePart file, boolean allowDuplicate) {
        var received = file.content();
        return judge(
                caller,
                request,
                true,
                allowDuplicate,
                rules -> received.as(rules.contentType(file), rules.rules().fileLimit()),
                VideoLength.of(received.bytes(), (first, last) -> media.open(received.name(), first, last)));
    }

    DryRunView ofUrl(Caller caller, CreatePublicationRequest request, boolean allowDuplicate) {
        RequestCheck.checkUrls(request.videoUrl(), request.photos());
        return judge(caller, request, false, allowDuplicate, rules -> null, Optional.empty());
    }

    /** @param length of the video; empty when it is not known */
    private DryRunView judge(
            Caller caller,
            CreatePublicationRequest request,
            boolean isFile,
            boolean allowDuplicate,
            Function<RequestRules, @Nullable Media> file,
            Optional<Duration> length) {
        requests.validate(request);
        var account = Await.result(() -> connections.get(caller.workspace(), request.connectionId()));
        publishers.require(account.platform(), request.needed(isFile), request.destinationOrDefault());
        var publisher = publishers.of(account.platform());
        var checks = new RequestRules(publisher);
        var findings = new Findings();

        checks.checks(request, false).forEach(findings::check);
        var schedule = findings.get(request::schedule);
        schedule.ifPresent(known -> findings.check(() -> requests.checkTime(known.at())));
        if (request.goesToInbox()) { // what the account allows its creator is seen in the app
            findings.check(() -> account.requireUsable(checks.rules().scope(Destination.INBOX)));
        } else {
            findings.get(() -> creators.now(account)).ifPresent(creator -> {
                findings.check(() -> checks.checkWithin(creator, request.privacyLevel()));
                length.ifPresent(known -> findings.check(() -> RequestRules.checkLength(creator, known)));
            });
        }
        var examined = findings.get(() -> Optional.ofNullable(file.apply(checks)));
        if (examined.isPresent() && !allowDuplicate) {
            var digest = NewPublication.mediaDigest(examined.get().orElse(null), request.urls());
            Await.result(() -> publications.duplicateOf(account, digest)).ifPresent(findings::add);
        }
        return new DryRunView(
                findings.isEmpty(),
                schedule.map(Schedule::at).orElseGet(clock::instant),
                length.map(known -> known.toMillis() / 1000.0).orElse(null),
                findings.problems());
    }
}

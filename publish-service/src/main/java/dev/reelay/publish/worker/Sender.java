package dev.reelay.publish.worker;

import dev.reelay.common.stop.StopSignal;
import dev.reelay.publish.accesstoken.AccessTokens;
import dev.reelay.publish.followup.StatusFollower;
import dev.reelay.publish.media.MediaStorage;
import dev.reelay.publish.platform.Publishers;
import dev.reelay.publish.publication.PublicationProgress;
import dev.reelay.publish.publication.PublicationWork;
import dev.reelay.publish.publication.RetryConfig;
import dev.reelay.publish.task.TaskProgress;
import dev.reelay.publish.upload.AddressSeal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Sends publications, each by its own {@link Sending}. Blocking. */
@ApplicationScoped
class Sender {

    private final Publishers publishers;
    private final Sending.Tools tools;

    Sender(
            PublicationProgress progress,
            TaskProgress tasks,
            AccessTokens tokens,
            Publishers publishers,
            MediaStorage media,
            AddressSeal seal,
            StatusFollower follower,
            WorkerConfig config,
            RetryConfig retry,
            StopSignal stopping,
            Clock clock) {
        this.publishers = publishers;
        tools = new Sending.Tools(progress, tasks, tokens, media, seal, follower, config, retry, stopping, clock);
    }

    /** After a step that failed for no reason that anybody foresaw. */
    void settleBroken(HeldLease lease) {
        var work = lease.write(tools.progress()::read);
        new Settlement(lease, work, tools.progress(), tools.config(), tools.retry(), tools.clock()).broken();
    }

    /** @param work REQUESTED or UPLOADING */
    void send(HeldLease lease, PublicationWork work) {
        new Sending(lease, work, publishers.of(work.account().platform()), tools).send();
    }
}

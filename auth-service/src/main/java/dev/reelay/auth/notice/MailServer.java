package dev.reelay.auth.notice;

import dev.reelay.common.work.Contexts;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The mail server, if one is configured: Quarkus' mailer with a sender.
 *
 * <p>All conversations begin on one event loop. Asked from several at once, the pool of Vert.x' mail client (4.5.25) may open a
 * connection on one and listen to it on another, and then miss the server's greeting: the mail hangs until a time-out.
 */
@ApplicationScoped
class MailServer {

    /** How a conversation with the server ended. */
    enum Outcome {
        SENT,
        /** Certainly not sent; may be later. */
        NOT_YET,
        /** Certainly not sent, and never will be. */
        REFUSED,
        /** It may have been sent. */
        UNKNOWN
    }

    /** Replies about who we are rather than about the mail (RFC 4954, 6): an operator can mend that. */
    private static final int AUTHENTICATION_FIRST = 530;

    private static final int AUTHENTICATION_LAST = 538;

    private final ReactiveMailer mailer;
    private final NoticeConfig config;
    private final Context gate;
    private final boolean isOn;

    MailServer(
            ReactiveMailer mailer,
            NoticeConfig config,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.mailer.from") Optional<String> from) {
        this.mailer = mailer;
        this.config = config;
        gate = VertxContext.getRootContext(vertx.getOrCreateContext());
        isOn = from.isPresent();
    }

    boolean isOn() {
        return isOn;
    }

    Uni<Outcome> send(Mail mail) {
        return Contexts.here(Contexts.on(gate, () -> mailer.send(mail)))
                .ifNoItem()
                .after(config.sendTimeout())
                .fail()
                .replaceWith(Outcome.SENT)
                .onFailure()
                .recoverWithItem(MailServer::outcome);
    }

    static Outcome outcome(Throwable e) {
        if (e instanceof SMTPException reply) {
            var isAboutUs = reply.getReplyCode() >= AUTHENTICATION_FIRST && reply.getReplyCode() <= AUTHENTICATION_LAST;
            return reply.isPermanent() && !isAboutUs ? Outcome.REFUSED : Outcome.NOT_YET;
        }
        return e instanceof ConnectException || e instanceof UnknownHostException || e instanceof SSLHandshakeException
                ? Outcome.NOT_YET
                : Outcome.UNKNOWN;
    }
}

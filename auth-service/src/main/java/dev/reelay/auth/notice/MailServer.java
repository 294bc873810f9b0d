package dev.reelay.auth.notice;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The mail server, if one is configured: Quarkus' mailer with a sender. */
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
    private final boolean isOn;

    MailServer(
            ReactiveMailer mailer,
            NoticeConfig config,
            @ConfigProperty(name = "quarkus.mailer.from") Optional<String> from) {
        this.mailer = mailer;
        this.config = config;
        isOn = from.isPresent();
    }

    boolean isOn() {
        return isOn;
    }

    Uni<Outcome> send(Mail mail) {
        return mailer.send(mail)
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

package dev.reelay.auth.notice;

import dev.reelay.auth.notice.MailServer.Outcome;
import dev.reelay.common.stop.StopSignal;
import dev.reelay.common.work.Await;
import dev.reelay.common.work.Backoff;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.mailer.Mail;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Objects;

/**
 * Sends the notices' mails, each at most once: it is marked as begun before the server is talked to, and what was begun and has
 * no known end is not begun again. Every replica ticks; claims keep replicas apart.
 */
@ApplicationScoped
class MailTicker {

    private final NoticeMails mails;
    private final MailServer server;
    private final NoticeConfig config;
    private final Template html;
    private final Template text;
    private final Backoff backoff;
    private final StopSignal stopping;
    private final MeterRegistry metrics;

    MailTicker(
            NoticeMails mails,
            MailServer server,
            NoticeConfig config,
            @Location("notice.html") Template html,
            @Location("notice.txt") Template text,
            StopSignal stopping,
            MeterRegistry metrics) {
        this.mails = mails;
        this.server = server;
        this.config = config;
        this.html = html;
        this.text = text;
        this.backoff = new Backoff(config.firstPause(), config.longestPause());
        this.stopping = stopping;
        this.metrics = metrics;
    }

    @Scheduled(
            every = "${reelay.auth.notice.poll-interval:10s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return server.isOn()
                ? Await.orNextTick(giveUpBegun().chain(this::sendDue))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> giveUpBegun() {
        return mails.giveUpBegun()
                .invoke(ids -> ids.forEach(id -> {
                    count(Outcome.UNKNOWN);
                    Log.warnf("A mail may have been sent, and is not sent again noticeId=%s", id);
                }))
                .replaceWithVoid();
    }

    private Uni<Void> sendDue() {
        return Multi.createBy()
                .repeating()
                .uni(this::sendOne)
                .whilst(isTaken -> isTaken && !stopping.isGiven())
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Whether the next one may be sent now: there was one, and the server takes mail. */
    private Uni<Boolean> sendOne() {
        return mails.claim()
                .chain(due ->
                        due.isPresent() ? send(due.get()) : Uni.createFrom().item(false));
    }

    private Uni<Boolean> send(DueMail due) {
        if (!due.isTrue()) {
            return mails.dropped(due.noticeId()).replaceWith(true);
        }
        return mail(due).chain(server::send).chain(outcome -> ended(due, outcome)
                .replaceWith(outcome != Outcome.NOT_YET));
    }

    private Uni<Mail> mail(DueMail due) {
        var letter = NoticeLetter.of(due.news(), config.connectUrl());
        return written(html, letter).chain(page -> written(text, letter).map(plain -> new Mail()
                .addTo(Objects.requireNonNull(due.address()))
                .setSubject(letter.subject())
                .setText(plain)
                .setHtml(page)
                // RFC 3834: no automatic answers, please.
                .addHeader("Auto-Submitted", "auto-generated")));
    }

    private static Uni<String> written(Template template, NoticeLetter letter) {
        return template.data("language", letter.language())
                .data("subject", letter.subject())
                .data("text", letter.text())
                .data("action", letter.action())
                .data("link", letter.link())
                .data("why", letter.why())
                .createUni();
    }

    private Uni<Void> ended(DueMail due, Outcome outcome) {
        count(outcome);
        return switch (outcome) {
            case SENT -> mails.sent(due.noticeId());
            case NOT_YET -> notYet(due);
            case REFUSED -> {
                Log.warnf("The mail server refuses a mail noticeId=%s", due.noticeId());
                yield mails.failed(due.noticeId());
            }
            case UNKNOWN -> {
                Log.warnf("A mail may have been sent, and is not sent again noticeId=%s", due.noticeId());
                yield mails.unknown(due.noticeId());
            }
        };
    }

    private Uni<Void> notYet(DueMail due) {
        if (due.isOld()) {
            Log.warnf(
                    "The mail server has taken no mail for too long noticeId=%s attempts=%d",
                    due.noticeId(), due.attempts());
            return mails.failed(due.noticeId());
        }
        Log.warnf("The mail server takes no mail now noticeId=%s attempts=%d", due.noticeId(), due.attempts());
        return mails.postpone(due.noticeId(), backoff.after(due.attempts()));
    }

    private void count(Outcome outcome) {
        metrics.counter("reelay.auth.notices.mails", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}

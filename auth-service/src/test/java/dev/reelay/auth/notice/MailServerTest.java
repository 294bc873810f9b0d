package dev.reelay.auth.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.auth.notice.MailServer.Outcome;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailServerTest {

    @Test
    void onlyWhatWasCertainlyNotTakenIsTriedAgain() {
        assertThat(MailServer.outcome(new ConnectException())).isEqualTo(Outcome.NOT_YET);
        assertThat(MailServer.outcome(reply(451))).isEqualTo(Outcome.NOT_YET);
        assertThat(MailServer.outcome(reply(535))).as("our password").isEqualTo(Outcome.NOT_YET);
        assertThat(MailServer.outcome(reply(550))).isEqualTo(Outcome.REFUSED);
        assertThat(MailServer.outcome(new TimeoutException())).isEqualTo(Outcome.UNKNOWN);
        assertThat(MailServer.outcome(new IOException("Connection reset"))).isEqualTo(Outcome.UNKNOWN);
    }

    private static SMTPException reply(int code) {
        return new SMTPException("refused", code, List.of(code + " no"), code >= 500);
    }
}

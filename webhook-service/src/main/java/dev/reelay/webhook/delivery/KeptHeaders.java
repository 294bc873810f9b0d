package dev.reelay.webhook.delivery;

import dev.reelay.common.request.RequestText;
import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Of a request's headers, what tells who sent it and how it was signed. {@code null} where there was none. */
record KeptHeaders(@Nullable String signature, @Nullable String userAgent, @Nullable String contentType) {

    static final KeptHeaders NONE = new KeptHeaders(null, null, null);

    /** Of a header this much is kept. */
    private static final int MOST = 512;

    static KeptHeaders of(HttpHeaders headers, String signatureHeader) {
        return new KeptHeaders(
                text(headers, signatureHeader),
                text(headers, HttpHeaders.USER_AGENT),
                text(headers, HttpHeaders.CONTENT_TYPE));
    }

    private static @Nullable String text(HttpHeaders headers, String name) {
        var text = headers.getRequestHeaders().getFirst(name);
        if (text == null || RequestText.faultOf(text).isPresent()) {
            return null;
        }
        return text.length() <= MOST ? text : text.substring(0, MOST);
    }
}

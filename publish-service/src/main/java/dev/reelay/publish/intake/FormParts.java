package dev.reelay.publish.intake;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.request.RequestText;
import dev.reelay.publish.media.Receipt;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.common.headers.HeaderUtil;
import org.jboss.resteasy.reactive.common.util.CaseInsensitiveMap;
import org.jboss.resteasy.reactive.server.core.multipart.MultipartParser;
import org.jspecify.annotations.Nullable;

/** Sorts the parts of a form as they are parsed: the part {@code file} goes to its receipt, all others are texts. */
final class FormParts implements MultipartParser.PartHandler {

    private static final String FILE = "file";
    private static final int MOST_PARTS = 32;

    /** All of them together: a post has up to 20 captions of 2200 UTF-16 units, which may come in a JSON part with everything escaped. */
    private static final int MOST_TEXT = 512 << 10;

    private final Receipt receipt;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private @Nullable String fileType;
    private boolean hasFile;
    private int parts;
    private int textBytes;
    private String name = "";
    private Charset charset = StandardCharsets.UTF_8;

    FormParts(Receipt receipt) {
        this.receipt = receipt;
    }

    @Override
    public void beginPart(CaseInsensitiveMap<String> headers) {
        if (++parts > MOST_PARTS) {
            throw CommonProblem.unreadable("body", "must have at most " + MOST_PARTS + " parts");
        }
        var disposition = headers.getFirst("Content-Disposition");
        var named = disposition == null ? null : HeaderUtil.extractQuotedValueFromHeader(disposition, "name");
        if (named == null) {
            throw CommonProblem.unreadable("body", "must have a name for each part");
        }
        name = named;
        text.reset();
        var type = headers.getFirst("Content-Type");
        if (!name.equals(FILE)) {
            charset = charset(type);
        } else if (hasFile) {
            throw CommonProblem.unreadable(FILE, "must be one part");
        } else {
            hasFile = true;
            fileType = type;
        }
    }

    @Override
    public void data(ByteBuffer content) {
        if (name.equals(FILE)) {
            receipt.write(content);
            return;
        }
        textBytes += content.remaining();
        if (textBytes > MOST_TEXT) {
            throw CommonProblem.PAYLOAD_TOO_LARGE
                    .because("The parts other than the file may have at most " + MOST_TEXT + " bytes together.")
                    .at(name, "is too long");
        }
        while (content.hasRemaining()) {
            text.write(content.get());
        }
    }

    @Override
    public void endPart() {
        if (!name.equals(FILE)) {
            var value = text.toString(charset);
            RequestText.faultOf(value).ifPresent(fault -> {
                throw CommonProblem.unreadable(name, fault);
            });
            texts.putIfAbsent(name, value);
        }
    }

    /** After the last part. */
    ReceivedForm finish() {
        var file = hasFile ? new FilePart(fileType, receipt.finish()) : null;
        return new ReceivedForm(texts, file, receipt);
    }

    private Charset charset(@Nullable String type) {
        var named = type == null ? null : HeaderUtil.extractQuotedValueFromHeader(type, "charset");
        try {
            return named == null ? StandardCharsets.UTF_8 : Charset.forName(named);
        } catch (IllegalArgumentException e) {
            throw CommonProblem.unreadable(name, "must be in a known charset");
        }
    }
}

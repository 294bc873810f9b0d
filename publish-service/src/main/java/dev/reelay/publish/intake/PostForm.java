package dev.reelay.publish.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.request.JsonBodyCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The parts of a multipart request for a post. */
@Schema(description = "The video as part `file`, unless `post` has `photos`; the rest as JSON in the part `post`")
public class PostForm {

    @Nullable
    @Schema(implementation = String.class, format = "binary")
    FilePart file;

    @Nullable
    @Schema(description = "As in a JSON request, without video_url")
    String post;

    static PostForm of(ReceivedForm received) {
        var form = new PostForm();
        form.file = received.file();
        form.post = received.text("post");
        return form;
    }

    CreatePostRequest toRequest(ObjectMapper json) throws IOException {
        if (post == null || post.isBlank()) {
            throw CommonProblem.invalid("post", "is missing");
        }
        JsonBodyCheck.check(post.getBytes(StandardCharsets.UTF_8));
        var request = json.readValue(post, CreatePostRequest.class);
        if (request == null) {
            throw CommonProblem.invalid("post", "is missing");
        }
        return request;
    }
}

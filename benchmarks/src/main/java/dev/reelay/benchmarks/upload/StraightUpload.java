package dev.reelay.benchmarks.upload;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.benchmarks.sample.TokenEndpoint;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The same file without Reelay: {@code curl} sends the same chunks to the platform, one after the other over one connection. */
final class StraightUpload {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String platform;
    private final String token;
    private final VideoFile file;
    private final List<Path> pieces;
    private final Path work;

    StraightUpload(String platform, String account, VideoFile file, long chunkSize, Path work) throws Exception {
        this.platform = platform;
        this.file = file;
        this.work = work;
        token = new TokenEndpoint(platform)
                .authorize(account, "user.info.basic,video.publish")
                .path("access_token")
                .asText();
        pieces = file.cut(chunkSize);
    }

    /** Seconds from the first chunk to the answer to the last one. */
    double seconds() throws Exception {
        var requests = requests(uploadUrl());
        var began = System.nanoTime();
        Curl.run(List.of("--config", requests.toString()));
        return (System.nanoTime() - began) / 1e9;
    }

    private String uploadUrl() throws Exception {
        var init = JSON.writeValueAsString(Map.of(
                "post_info",
                Map.of("title", "Straight", "privacy_level", "SELF_ONLY"),
                "source_info",
                Map.of(
                        "source", "FILE_UPLOAD",
                        "video_size", file.bytes(),
                        "chunk_size", Files.size(pieces.get(0)),
                        "total_chunk_count", pieces.size())));
        var answer = Curl.run(List.of(
                "--header",
                "Authorization: Bearer " + token,
                "--json",
                init,
                platform + "/v2/post/publish/video/init/"));
        return JSON.readTree(answer).path("data").path("upload_url").asText();
    }

    private Path requests(String uploadUrl) throws Exception {
        var requests = new StringBuilder();
        var address = URI.create(uploadUrl);
        // Or curl would add the file's name to a path that ends with a slash.
        var target = address.getRawPath() + "?" + address.getRawQuery();
        var first = 0L;
        for (var piece : pieces) {
            var next = first + Files.size(piece);
            requests.append(
                    """
                    url = "%s"
                    request-target = "%s"
                    upload-file = "%s"
                    header = "Content-Type: video/mp4"
                    header = "Content-Range: bytes %d-%d/%d"
                    header = "Expect:"
                    output = "/dev/null"
                    silent
                    show-error
                    fail
                    next
                    """
                            .formatted(uploadUrl, target, piece, first, next - 1, file.bytes()));
            first = next;
        }
        requests.setLength(requests.length() - "next\n".length());
        return Files.writeString(work.resolve("straight.curl"), requests);
    }
}

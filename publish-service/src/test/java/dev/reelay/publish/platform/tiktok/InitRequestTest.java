package dev.reelay.publish.platform.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.publish.platform.Choices;
import dev.reelay.publish.platform.CreatorInfo;
import dev.reelay.publish.platform.Destination;
import dev.reelay.publish.platform.Photos;
import dev.reelay.publish.platform.Post;
import dev.reelay.publish.platform.PostOptions;
import dev.reelay.publish.upload.ChunkPlan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InitRequestTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void optionsAreFieldsOfThePost() throws JsonProcessingException {
        var choices = new Choices(
                Destination.DIRECT_POST,
                "sea",
                "SELF_ONLY",
                new PostOptions(Map.of(
                        "disable_duet",
                        true,
                        "video_cover_timestamp_ms",
                        1_500,
                        "brand_organic_toggle",
                        true,
                        "is_aigc",
                        true)),
                null,
                null,
                null,
                null,
                null);

        var written = written(new Post(choices, new ChunkPlan(12, 12, 1)));

        assertThat(written)
                .isEqualTo(
                        JSON.readTree(
                                """
                        {"post_info": {"privacy_level": "SELF_ONLY", "title": "sea",
                                       "disable_comment": false, "disable_duet": true, "disable_stitch": false,
                                       "video_cover_timestamp_ms": 1500,
                                       "brand_organic_toggle": true, "brand_content_toggle": false, "is_aigc": true},
                         "source_info": {"source": "FILE_UPLOAD", "video_size": 12, "chunk_size": 12, "total_chunk_count": 1}}"""));
    }

    @Test
    void whatTheAccountHasSwitchedOffIsOffInEachPost() throws JsonProcessingException {
        var locked = TikTokOptions.locked(
                JSON.readTree("{\"comment_disabled\": true, \"duet_disabled\": false, \"stitch_disabled\": true}"));
        assertThat(locked).isEqualTo(Map.of("disable_comment", true, "disable_stitch", true));

        var creator = new CreatorInfo("ana", "Ana", null, List.of("SELF_ONLY"), locked, 60);
        var choices = new Choices(
                Destination.DIRECT_POST,
                null,
                "SELF_ONLY",
                new PostOptions(Map.of("disable_comment", false)),
                null,
                null,
                null,
                "https://example.com/a.mp4",
                null);

        var written = written(new Post(choices.within(creator), null));

        assertThat(written)
                .isEqualTo(
                        JSON.readTree(
                                """
                        {"post_info": {"privacy_level": "SELF_ONLY",
                                       "disable_comment": true, "disable_duet": false, "disable_stitch": true,
                                       "brand_organic_toggle": false, "brand_content_toggle": false, "is_aigc": false},
                         "source_info": {"source": "PULL_FROM_URL", "video_url": "https://example.com/a.mp4"}}"""));
    }

    @Test
    void theInboxGetsNothingButTheVideo() throws JsonProcessingException {
        var choices = new Choices(
                Destination.INBOX,
                "sea",
                null,
                new PostOptions(Map.of()),
                null,
                null,
                null,
                "https://example.com/a.mp4",
                null);

        assertThat(written(new Post(choices, new ChunkPlan(12, 12, 1))))
                .isEqualTo(
                        JSON.readTree(
                                """
                        {"source_info": {"source": "FILE_UPLOAD", "video_size": 12, "chunk_size": 12, "total_chunk_count": 1}}"""));
        assertThat(written(new Post(choices, null)))
                .isEqualTo(
                        JSON.readTree(
                                """
                        {"source_info": {"source": "PULL_FROM_URL", "video_url": "https://example.com/a.mp4"}}"""));
    }

    @Test
    void photosHaveATitleADescriptionAndOptionsOfTheirOwn() throws JsonProcessingException {
        var photos = new Photos("A day", List.of("https://example.com/1.jpg", "https://example.com/2.jpg"), 2, 1);
        var creator = new CreatorInfo(
                "ana", "Ana", null, List.of("SELF_ONLY"), Map.of("disable_comment", true, "disable_duet", true), 60);
        var choices = new Choices(
                Destination.DIRECT_POST,
                "sea",
                "SELF_ONLY",
                new PostOptions(Map.of("auto_add_music", true)),
                null,
                null,
                null,
                null,
                photos);

        assertThat(written(new Post(choices.within(creator), null)))
                .isEqualTo(
                        JSON.readTree(
                                """
                        {"media_type": "PHOTO", "post_mode": "DIRECT_POST",
                         "post_info": {"privacy_level": "SELF_ONLY", "title": "A day", "description": "sea",
                                       "disable_comment": true, "auto_add_music": true,
                                       "brand_organic_toggle": false, "brand_content_toggle": false, "is_aigc": false},
                         "source_info": {"source": "PULL_FROM_URL", "photo_cover_index": 1,
                                         "photo_images": ["https://example.com/1.jpg", "https://example.com/2.jpg"]}}"""));
    }

    @Test
    void theInboxGetsTheTextsOfPhotosAndNoOptions() throws JsonProcessingException {
        var choices = new Choices(
                Destination.INBOX,
                "sea",
                null,
                new PostOptions(Map.of()),
                null,
                null,
                null,
                null,
                new Photos(null, List.of("https://example.com/1.jpg"), 1, 0));

        assertThat(written(new Post(choices, null)))
                .isEqualTo(
                        JSON.readTree(
                                """
                        {"media_type": "PHOTO", "post_mode": "MEDIA_UPLOAD", "post_info": {"description": "sea"},
                         "source_info": {"source": "PULL_FROM_URL", "photo_cover_index": 0,
                                         "photo_images": ["https://example.com/1.jpg"]}}"""));
    }

    private static JsonNode written(Post post) throws JsonProcessingException {
        return JSON.readTree(JSON.writeValueAsString(InitRequest.of(post)));
    }
}

package dev.reelay.ingest.platform.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.ingest.platform.FetchedVideo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TikTokVideosTest {

    @Test
    void aListedVideoIsReadWhole() throws JsonProcessingException {
        var video = TikTokVideos.listed(
                        json(
                                """
                                [{"id":"7422448856255742650","create_time":1739239911,"title":"t","duration":6,
                                "video_description":"Phở #ẨmThực","view_count":33400000000,"like_count":2,"comment_count":3,
                                "share_count":4,"share_url":"https://www.tiktok.com/@a.b/video/7422448856255742650?utm_campaign=tt4d_open_api&utm_source=key"}]"""))
                .get(0);

        assertThat(video.videoId()).isEqualTo("7422448856255742650");
        assertThat(video.createdAt()).isEqualTo(Instant.ofEpochSecond(1739239911));
        assertThat(video.hashtags()).containsExactly("ẩmthực");
        assertThat(video.figures()).isEqualTo(new Figures(33400000000L, 2, 3, 4, null));
        assertThat(video.username()).isNull();
        assertThat(video.shareUrl()).isEqualTo(URI.create("https://www.tiktok.com/@a.b/video/7422448856255742650"));
    }

    @Test
    void aNumberAsIdKeepsItsDigits() throws JsonProcessingException {
        var video = TikTokVideos.researched(
                        json(
                                "[{\"id\":7422448856255742651,\"create_time\":1,\"username\":\"ada\",\"music_id\":7016547803243022337,\"favorites_count\":5}]"))
                .get(0);

        assertThat(video.videoId()).isEqualTo("7422448856255742651");
        assertThat(video.shareUrl()).isEqualTo(URI.create("https://www.tiktok.com/@ada/video/7422448856255742651"));
        assertThat(video.soundId()).isEqualTo("7016547803243022337");
        assertThat(video.figures().favoritesCount()).isEqualTo(5L);
        assertThat(video.description()).isEmpty();
        assertThat(video.durationSeconds()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":\"1\",\"create_time\":1,\"music_id\":0}", "{\"id\":\"1\",\"create_time\":1}"})
    void aVideoWithoutSoundHasNone(String video) throws JsonProcessingException {
        assertThat(TikTokVideos.researched(json("[" + video + "]")).get(0).soundId())
                .isNull();
    }

    @Test
    void namedHashtagsWinOverTheCaption() throws JsonProcessingException {
        assertThat(
                        hashtags(
                                "{\"id\":\"1\",\"create_time\":1,\"hashtag_names\":[\"FYP\",\"fyp\"],\"video_description\":\"#other\"}"))
                .containsExactly("fyp");
    }

    @Test
    void withoutNamedHashtagsTheCaptionTellsThem() throws JsonProcessingException {
        assertThat(hashtags("{\"id\":\"1\",\"create_time\":1,\"hashtag_names\":[],\"video_description\":\"#other\"}"))
                .containsExactly("other");
    }

    @Test
    void aNulInACaptionIsLeftOut() throws JsonProcessingException {
        assertThat(TikTokVideos.listed(json("[{\"id\":\"1\",\"create_time\":1,\"video_description\":\"a\\u0000b\"}]"))
                        .get(0)
                        .description())
                .isEqualTo("ab");
    }

    @Test
    void aLinkThatIsNoneCostsOnlyTheLink() throws JsonProcessingException {
        assertThat(TikTokVideos.listed(json("[{\"id\":\"1\",\"create_time\":1,\"share_url\":\"not a link\"}]"))
                        .get(0)
                        .shareUrl())
                .isNull();
    }

    @Test
    void aRelativeLinkCostsOnlyTheLink() throws JsonProcessingException {
        assertThat(TikTokVideos.listed(json("[{\"id\":\"1\",\"create_time\":1,\"share_url\":\"/@a.b/video/1?x=y\"}]"))
                        .get(0)
                        .shareUrl())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"create_time\":1}",
                "{\"id\":\"\",\"create_time\":1}",
                "{\"id\":\"2\"}",
                "{\"id\":\"2\",\"create_time\":\"soon\"}",
                "{\"id\":\"2\",\"create_time\":1790000000000}",
                "null"
            })
    void aVideoWithoutIdOrTimeCostsNobodyTheOthers(String unreadable) throws JsonProcessingException {
        var page = json("[" + unreadable + ",{\"id\":\"1\",\"create_time\":1}]");

        assertThat(TikTokVideos.listed(page)).extracting(FetchedVideo::videoId).containsExactly("1");
        assertThat(TikTokVideos.researched(page))
                .extracting(FetchedVideo::videoId)
                .containsExactly("1");
    }

    private static List<String> hashtags(String video) throws JsonProcessingException {
        return TikTokVideos.researched(json("[" + video + "]")).get(0).hashtags();
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}

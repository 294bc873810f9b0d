package dev.reelay.benchmarks.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SampleEventsTest {

    @Test
    void aNumberIsAlwaysTheSameVideo() {
        assertThat(SampleEvents.video(42)).isEqualTo(SampleEvents.video(42));
        assertThat(SampleEvents.video(42).videoId())
                .isNotEqualTo(SampleEvents.video(43).videoId());
    }

    @Test
    void captionsHaveTheirHashtags() {
        var video = SampleEvents.video(42);

        assertThat(video.hashtags()).isNotEmpty().allSatisfy(hashtag -> assertThat(video.description())
                .contains("#" + hashtag));
    }

    @Test
    void fewWordsAreFrequentAndMostAreRare() {
        var words = LongStream.range(0, 2_000)
                .mapToObj(SampleEvents::video)
                .flatMap(video -> java.util.Arrays.stream(video.description().split(" #?")))
                .toList();

        assertThat(words.stream().distinct().count()).isBetween(words.size() / 10L, words.size() / 2L);
    }
}

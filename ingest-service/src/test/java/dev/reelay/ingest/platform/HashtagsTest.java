package dev.reelay.ingest.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HashtagsTest {

    @Test
    void vietnameseDiacriticsBelongToTheWord() {
        assertThat(Hashtags.in("Món ngon #ẨmThực #hànội_phố!")).containsExactly("ẩmthực", "hànội_phố");
    }

    @Test
    void decomposedLettersAreTheSameHashtag() {
        assertThat(Hashtags.in("#ha\u0300nội #hànội")).containsExactly("hànội");
    }

    @Test
    void hashtagsMayStandSideBySide() {
        assertThat(Hashtags.in("#fyp#fypシ #2024 # #")).containsExactly("fyp", "fypシ", "2024");
    }

    @Test
    void eachCountsOnceInTheCaptionsOrder() {
        assertThat(Hashtags.in("#B #a #b")).containsExactly("b", "a");
    }

    @Test
    void aCaptionWithoutAnyHasNone() {
        assertThat(Hashtags.in("No tags, price 5# only")).isEmpty();
    }

    @Test
    void typedHashtagsLoseTheirSign() {
        assertThat(Hashtags.normal(" #FYP ")).isEqualTo("fyp");
        assertThat(Hashtags.normal("ẨM")).isEqualTo("ẩm");
    }
}

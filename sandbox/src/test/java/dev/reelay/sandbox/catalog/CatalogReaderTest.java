package dev.reelay.sandbox.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogReaderTest {

    private static final String GOOD =
            """
            {"id":"7422448856255742650","username":"happy.hill177","video_description":"Trời đẹp #Nắng #fyp","hashtag_names":[],"create_time":1739239911,"video_duration":null,"region_code":"VN","music_id":"7016547803243022337","language":"vi","author_follower_count":1100000,"observations":[{"observed_at":1747367341,"view_count":33400000,"like_count":488400,"comment_count":3755,"share_count":110100,"favorites_count":25600},{"observed_at":1747000000,"view_count":5,"like_count":4,"comment_count":3,"share_count":2,"favorites_count":1}]}
            """;

    @TempDir
    Path folder;

    @Test
    void aLineBecomesAVideoAndItsAuthor() throws IOException {
        var catalog = CatalogReader.read(file(GOOD + "\n\n"));
        var video = catalog.videos().get(0);
        assertThat(video.id()).isEqualTo(7_422_448_856_255_742_650L);
        assertThat(video.hashtags()).containsExactly("nắng", "fyp");
        assertThat(video.durationSeconds()).isNull();
        assertThat(video.musicId()).isEqualTo(7_016_547_803_243_022_337L);
        var account = catalog.accounts().get("happy.hill177");
        assertThat(account.displayName()).isEqualTo("Happy Hill");
        assertThat(account.followers()).isEqualTo(1_100_000);
    }

    @Test
    void theLastObservationThatIsNotLaterHolds() throws IOException {
        var popularity = CatalogReader.read(file(GOOD)).videos().get(0).popularity();
        assertThat(popularity.at(1_746_999_999L).views()).isZero();
        assertThat(popularity.at(1_747_000_000L).views()).isEqualTo(5);
        assertThat(popularity.at(1_800_000_000L)).isEqualTo(new Figures(33_400_000, 488_400, 3_755, 110_100, 25_600));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\": oops                                         | it is not valid JSON",
                "[1]                                                   | it is not one JSON object",
                "null                                                  | it holds null",
                "{} {}                                                 | it is not one JSON object",
                "{\"id\":\"7\",\"video_duration\":\"long\"}          | its video_duration has another type",
                "{\"id\":\"7\",\"observations\":[{\"view_count\":{}}]} | its observations.view_count has another type",
                "{\"username\":\"a\",\"create_time\":1}                | its id must be",
                "{\"id\":\"x7\",\"username\":\"a\",\"create_time\":1}  | its id must be",
                "{\"id\":\"9999999999999999999\",\"username\":\"a\",\"create_time\":1} | its id must be",
                "{\"id\":\"7\",\"username\":\"a\",\"music_id\":\"a\"}  | its music_id must be",
                "{\"id\":\"7\",\"create_time\":1}                      | it has no username",
                "{\"id\":\"7\",\"username\":\"a\"}                     | it has no create_time",
                "{\"id\":\"7422448856255742650\",\"username\":\"a\",\"create_time\":1} | it repeats the id of line 1"
            })
    void aBrokenLineIsNamedWithItsProblemAndAWayOut(String line, String problem) throws IOException {
        var path = file(GOOD + line + "\n");
        assertThatThrownBy(() -> CatalogReader.read(path))
                .isInstanceOf(CatalogException.class)
                .hasMessageStartingWith("Line 2 of the catalogue " + path + " cannot be used: " + problem)
                .hasMessageEndingWith("or start without --catalog to use the built-in catalogue.")
                .hasMessageNotContaining("dev.reelay")
                .hasMessageNotContaining("\n");
    }

    @Test
    void textThatIsNotUtf8IsABrokenLine() throws IOException {
        var path = folder.resolve("latin.jsonl");
        Files.write(path, ("\n{\"id\":\"7\",\"username\":\"Zoë\"}").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> CatalogReader.read(path))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("Line 2 of the catalogue");
    }

    @Test
    void aFileThatCannotBeReadIsTold() throws IOException {
        assertThatThrownBy(() -> CatalogReader.read(folder.resolve("none.jsonl")))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("there is no such file; give a readable JSON Lines file");
        assertThatThrownBy(() -> CatalogReader.read(folder))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("it is a directory");
        var empty = file("\n");
        assertThatThrownBy(() -> CatalogReader.read(empty))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("holds no videos");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("catalog.jsonl"), text);
    }
}

package dev.reelay.benchmarks.posts;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.sandbox.catalog.CatalogException;
import dev.reelay.sandbox.catalog.CatalogGenerator;
import dev.reelay.sandbox.catalog.CatalogReader;
import dev.reelay.sandbox.catalog.Video;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The videos that posts are made from: those of a catalogue, or of the sandbox's own generator.
 *
 * @param words that people may type, folded no further than to lower case, the most frequent first
 */
record Captions(List<Video> videos, List<String> words) {

    /** Of about 500 videos each. */
    private static final int GENERATED_CATALOGUES = 40;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]{3,20}");

    /** @param catalog JSON Lines as the sandbox reads them; {@code null}: its generator's */
    static Captions of(@Nullable Path catalog) {
        List<Video> videos = new ArrayList<>();
        if (catalog != null) {
            videos.addAll(read(catalog));
        } else {
            for (var seed = 1; seed <= GENERATED_CATALOGUES; seed++) {
                videos.addAll(CatalogGenerator.generate(seed).videos());
            }
        }
        return new Captions(List.copyOf(videos), byFrequency(videos));
    }

    private static List<Video> read(Path catalog) {
        try {
            return CatalogReader.read(catalog).videos();
        } catch (CatalogException e) {
            throw new BenchException(String.valueOf(e.getMessage()), e);
        }
    }

    static List<String> wordsOf(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(found -> found.group())
                .toList();
    }

    private static List<String> byFrequency(List<Video> videos) {
        Map<String, Integer> counts = new HashMap<>();
        for (var video : videos) {
            wordsOf(video.description()).stream().distinct().forEach(word -> counts.merge(word, 1, Integer::sum));
        }
        return counts.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Integer> one) -> -one.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
    }
}

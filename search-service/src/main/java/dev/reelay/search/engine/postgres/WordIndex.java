package dev.reelay.search.engine.postgres;

import dev.reelay.search.text.Dictionary;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderManager;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;

/**
 * The words of the table {@code words}, in memory as Lucene keeps terms: about ten bytes each, and what is near to a word is found by
 * walking an automaton through them instead of comparing them all. Thread-safe.
 *
 * <p>It may be behind the table by a moment: only typos, joined and split words are looked up here.
 */
@Singleton
class WordIndex {

    private static final String FIELD = "word";

    /** Between corpus and word; in neither. */
    private static final char SEPARATOR = '\u001f';

    private static final double BUFFER_MEGABYTES = 4;

    private final IndexWriter writer;
    private final ReaderManager readers;

    WordIndex() {
        try {
            writer = new IndexWriter(
                    new ByteBuffersDirectory(), new IndexWriterConfig().setRAMBufferSizeMB(BUFFER_MEGABYTES));
            readers = new ReaderManager(writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A word that is added twice is still one word. Seen by searches after {@link #refresh}. */
    synchronized void add(List<CorpusWord> words) {
        try {
            for (var word : words) {
                var document = new Document();
                document.add(new StringField(FIELD, word.term(), Store.NO));
                writer.addDocument(document);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void remove(List<CorpusWord> words) {
        try {
            writer.deleteDocuments(
                    words.stream().map(word -> new Term(FIELD, word.term())).toArray(Term[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After very many were added: the fewer parts, the sooner a word is found. Takes seconds. Ends with {@link #refresh}. */
    synchronized void merge() {
        try {
            writer.forceMerge(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        refresh();
    }

    synchronized void refresh() {
        try {
            readers.maybeRefreshBlocking();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many words of these corpora begin so, about: those that are being replaced may count twice. */
    int count(List<String> corpora, String beginning, int most) {
        return read(all -> {
            var words = 0;
            for (var corpus : corpora) {
                for (var terms : all) {
                    words += count(terms, new BytesRef(corpus + SEPARATOR + beginning), most - words);
                }
            }
            return words;
        });
    }

    private static int count(Terms terms, BytesRef beginning, int most) {
        try {
            var words = terms.iterator();
            var count = 0;
            var isThere = count < most && words.seekCeil(beginning) != TermsEnum.SeekStatus.END;
            while (isThere && count < most && startsWith(words.term(), beginning)) {
                count++;
                isThere = words.next() != null;
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of these corpora together. */
    Dictionary of(List<String> corpora) {
        return new CorporaWords(corpora);
    }

    @PreDestroy
    synchronized void close() throws IOException {
        readers.close();
        writer.rollback();
    }

    private <T> T read(Function<List<Terms>, T> reading) {
        try {
            var reader = readers.acquire();
            try {
                return reading.apply(terms(reader));
            } finally {
                readers.release(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Terms> terms(DirectoryReader reader) throws IOException {
        var all = new ArrayList<Terms>();
        for (LeafReaderContext leaf : reader.leaves()) {
            var terms = leaf.reader().terms(FIELD);
            if (terms != null) {
                all.add(terms);
            }
        }
        return all;
    }

    private static boolean seek(Terms terms, BytesRef term) {
        try {
            return terms.iterator().seekExact(term);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean seekBeginning(Terms terms, BytesRef beginning) {
        try {
            var words = terms.iterator();
            return words.seekCeil(beginning) != TermsEnum.SeekStatus.END && startsWith(words.term(), beginning);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean startsWith(BytesRef term, BytesRef beginning) {
        return term.length >= beginning.length
                && new BytesRef(term.bytes, term.offset, beginning.length).bytesEquals(beginning);
    }

    /** @param corpus a workspace or the public corpus */
    record CorpusWord(String corpus, String word) {

        private BytesRef term() {
            return new BytesRef(corpus + SEPARATOR + word);
        }
    }

    private final class CorporaWords implements Dictionary {

        private final List<String> corpora;

        CorporaWords(List<String> corpora) {
            this.corpora = corpora;
        }

        @Override
        public boolean contains(String word) {
            return read(terms -> corpora.stream()
                    .map(corpus -> new BytesRef(corpus + SEPARATOR + word))
                    .anyMatch(term -> terms.stream().anyMatch(of -> seek(of, term))));
        }

        @Override
        public boolean containsBeginning(String beginning) {
            return read(terms -> corpora.stream()
                    .map(corpus -> new BytesRef(corpus + SEPARATOR + beginning))
                    .anyMatch(term -> terms.stream().anyMatch(of -> seekBeginning(of, term))));
        }

        @Override
        public List<String> near(String beginning, String rest, int typos, boolean open, int limit) {
            var automata = new LevenshteinAutomata(rest, true);
            var found = new TreeSet<String>();
            for (var corpus : corpora) {
                var fixed = corpus + SEPARATOR;
                var automaton = automata.toAutomaton(typos, fixed + beginning);
                addAccepted(open ? open(automaton) : automaton, fixed, limit, found);
            }
            return found.stream().limit(limit).toList();
        }

        private Automaton open(Automaton automaton) {
            return Operations.determinize(
                    Operations.concatenate(automaton, Automata.makeAnyString()),
                    Operations.DEFAULT_DETERMINIZE_WORK_LIMIT);
        }

        private void addAccepted(Automaton automaton, String fixed, int limit, TreeSet<String> found) {
            var compiled = new CompiledAutomaton(automaton, false, true);
            read(all -> {
                for (var terms : all) {
                    addAccepted(compiled, terms, fixed, limit, found);
                }
                return found;
            });
        }

        private static void addAccepted(
                CompiledAutomaton compiled, Terms terms, String fixed, int limit, TreeSet<String> found) {
            try {
                var words = compiled.getTermsEnum(terms);
                var left = limit;
                for (var term = words.next(); term != null && left > 0; term = words.next(), left--) {
                    found.add(term.utf8ToString().substring(fixed.length()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

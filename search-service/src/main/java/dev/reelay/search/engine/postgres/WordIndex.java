package dev.reelay.search.engine.postgres;

import dev.reelay.search.text.Dictionary;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
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
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Transition;

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

    /** Every part is walked for every mistyped word, so there are few, and merging them is worth its while. */
    private static final int PARTS_OF_A_SIZE = 2;

    private final IndexWriter writer;
    private final ReaderManager readers;

    WordIndex() {
        try {
            writer = new IndexWriter(
                    new ByteBuffersDirectory(),
                    new IndexWriterConfig()
                            .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                            .setMergePolicy(new TieredMergePolicy().setSegmentsPerTier(PARTS_OF_A_SIZE)));
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

    /** How many words there are, each counted in each of its corpora. */
    int size() {
        return writer.getDocStats().numDocs;
    }

    /** How many words of these corpora begin so, about: those that are being replaced may count twice. */
    int count(List<String> corpora, String beginning, int most) {
        return read(all -> {
            var words = 0;
            for (var corpus : corpora) {
                for (var terms : all) {
                    words += count(words(terms, corpus), new BytesRef(beginning), most - words);
                }
            }
            return words;
        });
    }

    private static int count(TermsEnum words, BytesRef beginning, int most) throws IOException {
        var count = 0;
        var isThere = count < most && words.seekCeil(beginning) != TermsEnum.SeekStatus.END;
        while (isThere && count < most && StringHelper.startsWith(words.term(), beginning)) {
            count++;
            isThere = words.next() != null;
        }
        return count;
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

    private interface Reading<T> {
        T of(List<Terms> parts) throws IOException;
    }

    private <T> T read(Reading<T> reading) {
        try {
            var reader = readers.acquire();
            try {
                return reading.of(terms(reader));
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

    private static TermsEnum words(Terms terms, String corpus) throws IOException {
        return new CorpusTermsEnum(terms.iterator(), prefix(corpus));
    }

    private static BytesRef prefix(String corpus) {
        return new BytesRef(corpus + SEPARATOR);
    }

    /** @param corpus a workspace or the public corpus */
    record CorpusWord(String corpus, String word) {

        private BytesRef term() {
            return new BytesRef(corpus + SEPARATOR + word);
        }
    }

    private final class CorporaWords implements Dictionary {

        private final List<String> corpora;
        private final List<BytesRef> prefixes;
        private final Automaton anyCorpus;

        CorporaWords(List<String> corpora) {
            this.corpora = corpora;
            prefixes = corpora.stream().map(WordIndex::prefix).sorted().toList();
            anyCorpus = Automata.makeStringUnion(prefixes);
        }

        @Override
        public boolean contains(String word) {
            return read(all -> {
                for (var corpus : corpora) {
                    for (var terms : all) {
                        if (words(terms, corpus).seekExact(new BytesRef(word))) {
                            return true;
                        }
                    }
                }
                return false;
            });
        }

        @Override
        public boolean containsBeginning(String beginning) {
            return count(corpora, beginning, 1) > 0;
        }

        @Override
        public List<String> near(String beginning, String rest, int typos, boolean open, int limit) {
            var whole = new LevenshteinAutomata(rest, true).toAutomaton(typos, beginning);
            // Told as finite, which an open one is not: it has no loop but where it accepts, and a common suffix need
            // not be looked for.
            var automaton = new CompiledAutomaton(inAnyCorpus(open ? open(whole) : whole), true, false);
            var found = new TreeSet<String>();
            read(all -> {
                for (var prefix : prefixes) {
                    for (var terms : all) {
                        addAccepted(automaton, terms, prefix, limit, found);
                    }
                }
                return found;
            });
            return found.stream().limit(limit).toList();
        }

        /** As a concatenation, which would look for dead states: there are none. */
        private Automaton inAnyCorpus(Automaton word) {
            var joined = new Automaton();
            joined.copy(anyCorpus);
            var start = joined.getNumStates();
            joined.copy(word);
            for (var state = 0; state < start; state++) {
                if (joined.isAccept(state)) {
                    joined.setAccept(state, false);
                    joined.addEpsilon(state, start);
                }
            }
            joined.finishState();
            return joined;
        }

        /** Whatever follows what is accepted is accepted too. Of the rest, only states that are reached before. */
        private static Automaton open(Automaton whole) {
            var states = new int[whole.getNumStates()]; // of the open one, by those of the whole one
            Arrays.fill(states, -1);
            var open = new Automaton(states.length, whole.getNumTransitions());
            var reached = new ArrayList<Integer>(states.length); // those of the whole one, by those of the open one
            reach(0, states, reached, open);
            var transition = new Transition();
            for (var state = 0; state < reached.size(); state++) {
                if (whole.isAccept(reached.get(state))) {
                    open.setAccept(state, true);
                    open.addTransition(state, state, Character.MIN_CODE_POINT, Character.MAX_CODE_POINT);
                    continue;
                }
                for (var left = whole.initTransition(reached.get(state), transition); left > 0; left--) {
                    whole.getNextTransition(transition);
                    reach(transition.dest, states, reached, open);
                    open.addTransition(state, states[transition.dest], transition.min, transition.max);
                }
            }
            open.finishState();
            return open;
        }

        private static void reach(int state, int[] states, List<Integer> reached, Automaton open) {
            if (states[state] < 0) {
                states[state] = open.createState();
                reached.add(state);
            }
        }

        private static void addAccepted(
                CompiledAutomaton automaton, Terms terms, BytesRef prefix, int limit, TreeSet<String> found)
                throws IOException {
            var accepted = terms.intersect(automaton, prefix);
            var left = limit;
            for (var term = accepted.next();
                    term != null && left > 0 && StringHelper.startsWith(term, prefix);
                    term = accepted.next(), left--) {
                found.add(new BytesRef(term.bytes, term.offset + prefix.length, term.length - prefix.length)
                        .utf8ToString());
            }
        }
    }
}

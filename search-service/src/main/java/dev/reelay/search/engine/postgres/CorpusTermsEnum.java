package dev.reelay.search.engine.postgres;

import java.io.IOException;
import org.apache.lucene.index.FilterLeafReader.FilterTermsEnum;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefBuilder;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/** The terms that begin with a prefix, without it: so one automaton of words serves every corpus. Not thread-safe. */
final class CorpusTermsEnum extends FilterTermsEnum {

    private final BytesRef prefix;
    private final BytesRefBuilder target = new BytesRefBuilder();
    private final BytesRef word = new BytesRef();

    CorpusTermsEnum(TermsEnum terms, BytesRef prefix) {
        super(terms);
        this.prefix = prefix;
    }

    @Override
    public SeekStatus seekCeil(BytesRef from) throws IOException {
        target.copyBytes(prefix);
        target.append(from);
        var status = in.seekCeil(target.get());
        return status == SeekStatus.END || !isInside() ? SeekStatus.END : status;
    }

    @Override
    public boolean seekExact(BytesRef text) throws IOException {
        return seekCeil(text) == SeekStatus.FOUND;
    }

    @Override
    public @Nullable BytesRef next() throws IOException {
        return in.next() != null && isInside() ? word : null;
    }

    @Override
    public BytesRef term() {
        return word;
    }

    private boolean isInside() throws IOException {
        var term = in.term();
        if (!StringHelper.startsWith(term, prefix)) {
            return false;
        }
        word.bytes = term.bytes;
        word.offset = term.offset + prefix.length;
        word.length = term.length - prefix.length;
        return true;
    }
}

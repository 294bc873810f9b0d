package dev.reelay.search.text;

import java.util.List;

/** The words that posts have. */
public interface Dictionary {

    boolean contains(String word);

    /** Whether some word begins like this. */
    boolean containsBeginning(String beginning);

    /**
     * Words that begin with a text and go on with something close to another, in the order of their code points.
     *
     * @param beginning as it is in those words; may be empty
     * @param rest what should follow
     * @param typos letters inserted, deleted, changed or swapped with their neighbour: at most so many, 0 to 2
     * @param open whether anything may follow behind that
     * @param limit most words
     */
    List<String> near(String beginning, String rest, int typos, boolean open, int limit);
}

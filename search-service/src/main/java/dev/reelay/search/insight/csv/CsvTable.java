package dev.reelay.search.insight.csv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer that is a list, and so can be had as CSV too. */
public interface CsvTable {

    String MEDIA_TYPE = "text/csv";

    /** Names of the columns, as the fields are called in JSON. */
    List<String> csvHeader();

    /** Each with as many cells as the header; the text of a cell may be anything. */
    List<List<@Nullable Object>> csvRows();
}

/** Answers as tables for spreadsheets. */
@NullMarked
package dev.reelay.search.insight.csv;

import org.jspecify.annotations.NullMarked;

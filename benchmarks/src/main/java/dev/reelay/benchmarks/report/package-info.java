/** What a run leaves behind: JSON for machines, and for people a page with plots made from that JSON alone. */
@NullMarked
package dev.reelay.benchmarks.report;

import org.jspecify.annotations.NullMarked;

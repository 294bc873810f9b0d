/** Public authors that a workspace watches, beside its own accounts: docs/decisions/0031-watched-authors.md. */
@NullMarked
package dev.reelay.ingest.watch;

import org.jspecify.annotations.NullMarked;

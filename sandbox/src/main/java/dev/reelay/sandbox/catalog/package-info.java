/** Accounts and videos: read from a file or generated, extended by what gets published, with the figures of a moment. */
@NullMarked
package dev.reelay.sandbox.catalog;

import org.jspecify.annotations.NullMarked;

/** The commands of {@code ./reelay}: what is typed and what is printed. The work is done in {@code stack}, {@code journey} and {@code server}. */
@NullMarked
package dev.reelay.local.cli;

import org.jspecify.annotations.NullMarked;

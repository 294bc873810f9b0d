/** What the platforms' daily limits leave: counted from the publications, shown, and kept when one is sent. */
@NullMarked
package dev.reelay.publish.quota;

import org.jspecify.annotations.NullMarked;

/**
 * Reads requests, in the same way in all services. What cannot be read is 400 {@code unreadable-request} with the field at fault;
 * what can be read but is not allowed is 422 {@code invalid-values}, by validation.
 */
@NullMarked
package dev.reelay.common.request;

import org.jspecify.annotations.NullMarked;

/** Completes the OpenAPI page with the problems that each operation can answer. */
@NullMarked
package dev.reelay.common.openapi;

import org.jspecify.annotations.NullMarked;

/** Completes the OpenAPI page with the problems that each operation can answer. */
package dev.reelay.common.openapi;

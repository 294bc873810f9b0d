/** The realm of Keycloak against the code that reads its tokens. */
@NullMarked
package dev.reelay.deploy.identity;

import org.jspecify.annotations.NullMarked;

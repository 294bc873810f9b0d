/** The internal call to auth-service for a live access token. */
package dev.reelay.publish.accesstoken;

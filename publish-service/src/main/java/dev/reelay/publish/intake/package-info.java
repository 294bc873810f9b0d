/** Accepts requests to publish over HTTP: checks them, stores their files, and makes one publication of retries. */
package dev.reelay.publish.intake;

/** Takes requests to publish over HTTP: checks them, stores their files, and makes one publication of repeats. */
package dev.reelay.publish.intake;

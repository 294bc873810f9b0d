/** What is deployed, held against the code: a file that names a path, a port, a metric or a setting names one that there is. */
@org.jspecify.annotations.NullMarked
package dev.reelay.deploy;

/** The manifests of deploy/kubernetes: what each overlay applies, against the API's schemas, our rules, and what the code says. */
@org.jspecify.annotations.NullMarked
package dev.reelay.deploy.kubernetes;

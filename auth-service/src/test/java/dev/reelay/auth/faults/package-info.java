/** What becomes of connections when everything around them fails at random, and their replicas are killed. */
package dev.reelay.auth.faults;

package dev.reelay.embedded.test;

import java.util.function.Supplier;

/** Text that is computed once per JVM, across class loaders. */
final class Shared {

    private Shared() {}

    static String once(String name, Supplier<String> compute) {
        var key = "reelay.test." + name;
        synchronized (System.class) { // the one monitor that every class loader sees
            var value = System.getProperty(key);
            if (value == null) {
                value = compute.get();
                System.setProperty(key, value);
            }
            return value;
        }
    }
}

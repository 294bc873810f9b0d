package dev.reelay.local.stack;

/** Hears what the stack has to say; called from several threads. */
public interface StackListener {

    /** Something for people about the stack itself: a start, a restart, an end. */
    void note(String sentence);

    /** One line that a service wrote. */
    void log(Service service, String line);

    /** Hears nothing. */
    StackListener SILENT = new StackListener() {
        @Override
        public void note(String sentence) {}

        @Override
        public void log(Service service, String line) {}
    };
}

package dev.reelay.webhook.platform;

/** A body does not have its platform's form. The message says what is wrong, without quoting from the body. */
public class UnreadableCallbackException extends Exception {

    private final String message;

    public UnreadableCallbackException(String message) {
        super(message, null, false, false); // about foreign bytes: a stack trace would add nothing
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}

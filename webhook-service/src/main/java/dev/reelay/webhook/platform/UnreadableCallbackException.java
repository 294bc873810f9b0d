package dev.reelay.webhook.platform;

/** A body that is not of its platform's form. The message says what is wrong with it, without quoting from it. */
public class UnreadableCallbackException extends Exception {

    private final String message;

    public UnreadableCallbackException(String message) {
        super(message, null, false, false); // a finding about foreign bytes: the stack would tell nothing
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}

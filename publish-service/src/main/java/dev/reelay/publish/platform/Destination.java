package dev.reelay.publish.platform;

/** Where a video goes. */
public enum Destination {
    /** It is posted to the account, as it was requested. */
    DIRECT_POST("posting to the account"),

    /** To the creator, who posts it in the platform's app, with a caption, an audience and options chosen there; or does not. */
    INBOX("sending to the creator's inbox");

    private final String words;

    Destination(String words) {
        this.words = words;
    }

    /** For people. */
    String words() {
        return words;
    }
}

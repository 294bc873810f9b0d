package dev.reelay.publish.platform;

/** Ways to get a video, or photos, to a platform; adapters differ. */
public enum Capability {
    FILE_UPLOAD("uploading a file"),

    /** The platform fetches the video itself. */
    URL_PULL("publishing from a URL"),

    /** The same with a set of photos. */
    PHOTOS("publishing photos");

    private final String words;

    Capability(String words) {
        this.words = words;
    }

    /** For people. */
    String words() {
        return words;
    }
}

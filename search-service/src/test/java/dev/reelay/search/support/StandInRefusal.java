package dev.reelay.search.support;

/** What the stand-in does not accept, with the real server's status and code. */
final class StandInRefusal extends RuntimeException {

    private final int status;
    private final String code;

    StandInRefusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}

package dev.reelay.common.inbox;

/** A key got another turn after this attempt had claimed it. Nothing of the attempt's transaction has happened. */
final class TurnTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TurnTakenException() {
        super("an operator or another replica has taken the key's turn");
    }
}

package dev.reelay.publish.redrive;

/** Of a re-drive. */
public enum ReDriveProgress {
    RUNNING,
    /** Each publication that was asked for was looked at. */
    DONE,
    /** Ended by an operator; what was put back stays so, and can be cancelled by its owner. */
    CANCELLED
}

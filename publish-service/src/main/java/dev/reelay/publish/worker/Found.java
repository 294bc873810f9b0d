package dev.reelay.publish.worker;

import dev.reelay.publish.publication.PublicationWork;

/** What a worker finds recorded when it claims a publication that is to be sent. */
enum Found {
    /** No task was requested. */
    NOT_ASKED,
    /** A task was requested, none is known, and the video is a file: a task without bytes expires unposted. */
    FILE_NOT_ANSWERED,
    /** A task was requested, none is known, and the video is a URL: the platform may be pulling it. */
    URL_NOT_ANSWERED,
    /** A task is known, and its last chunk is not marked: the upload goes on, or, without its address, can never be complete. */
    UPLOAD_CUT_OFF,
    /** A task is known, and its last chunk is marked: the platform may have the whole file. */
    LAST_CHUNK_LEFT;

    /** @param work REQUESTED or UPLOADING */
    static Found in(PublicationWork work) {
        if (work.task().publishId() != null) {
            return work.mayBePosted() ? LAST_CHUNK_LEFT : UPLOAD_CUT_OFF;
        }
        if (work.task().initSentAt() == null) {
            return NOT_ASKED;
        }
        return work.isPulled() ? URL_NOT_ANSWERED : FILE_NOT_ANSWERED;
    }
}

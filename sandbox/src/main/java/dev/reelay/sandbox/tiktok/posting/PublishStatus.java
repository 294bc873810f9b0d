package dev.reelay.sandbox.tiktok.posting;

enum PublishStatus {
    PROCESSING_UPLOAD,
    PROCESSING_DOWNLOAD,
    SEND_TO_USER_INBOX,
    PUBLISH_COMPLETE,
    FAILED;

    boolean isFinal() {
        return this == PUBLISH_COMPLETE || this == FAILED;
    }
}

package dev.reelay.publish.media;

import java.io.IOException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failed call of a bucket means. */
enum S3Failure {
    /** There is no such object. */
    NOT_FOUND,
    /** It ends before the range begins. */
    BEYOND_END,
    /** Somebody was first. */
    PRECONDITION,
    /** It takes no more; what it has can be read. */
    FULL,
    /** It cannot be reached, or says that it cannot serve now: the same call may work later. */
    UNAVAILABLE,
    /** Anything else, such as a key that it does not know. */
    REFUSED;

    /** Of MinIO's disks, of its quota for a bucket, and of Ceph's quotas. 507 is WebDAV's, and others' too. */
    private static final Set<String> FULL_CODES =
            Set.of("XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "QuotaExceeded");

    /** Statuses below 500 that pass; of an upload, that it was completed by an answer that was lost, or aborted: begin it again. */
    private static final Set<String> PASSING_CODES =
            Set.of("RequestTimeout", "SlowDown", "Throttling", "TooManyRequests", "NoSuchUpload");

    /** A conditional put: 412, and 409 while the other one is under way. */
    private static final Set<String> PRECONDITION_CODES = Set.of("PreconditionFailed", "ConditionalRequestConflict");

    static S3Failure of(SdkException failure) {
        if (failure instanceof AwsServiceException answer) {
            return of(answer);
        }
        if (failure instanceof ApiCallTimeoutException
                || failure instanceof ApiCallAttemptTimeoutException
                || failure instanceof AbortedException) {
            return UNAVAILABLE;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return UNAVAILABLE;
            }
        }
        return REFUSED;
    }

    private static S3Failure of(AwsServiceException answer) {
        var status = answer.statusCode();
        var details = answer.awsErrorDetails();
        var code = details == null ? "" : String.valueOf(details.errorCode());
        if (status == 507 || FULL_CODES.contains(code)) {
            return FULL;
        }
        if (status >= 500 || status == 429 || PASSING_CODES.contains(code)) {
            return UNAVAILABLE;
        }
        if (status == 416 || code.equals("InvalidRange")) {
            return BEYOND_END;
        }
        if (code.equals("NoSuchKey")) { // not by the status, which a missing bucket has as well
            return NOT_FOUND;
        }
        return status == 412 || PRECONDITION_CODES.contains(code) ? PRECONDITION : REFUSED;
    }
}

package dev.reelay.publish.publication;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems with a publication. */
public enum PublicationProblem implements ProblemType {
    PUBLICATION_NOT_FOUND(404, "Publication not found", "List the workspace's publications."),
    PUBLICATION_ON_ITS_WAY(
            409, "Publication already on its way", "Follow its state; delete the video on the platform if need be."),
    DUPLICATE_MEDIA(
            409,
            "Same media published before",
            "See the publication that `publication_id` names; send it with `allow_duplicate=true` to publish it again all the same."),
    PUBLICATION_POST_NOT_FOUND(
            404, "Post of publications not found", "List the workspace's publications; each names its post."),
    TARGETS_REFUSED(
            422,
            "Targets refused",
            "Correct what `targets` says of each and send the request again; nothing was published to any of them."),
    VERSION_OUTDATED(412, "Changed in the meantime", "Read the publication again, and change its present version."),
    VERSION_REQUIRED(428, "Version required", "Send the `ETag` of the publication as `If-Match`."),
    MAY_BE_POSTED(
            409,
            "Possibly on the platform",
            "Look at the account; if the video is not there, request a new publication."),
    VIDEO_NOT_KEPT(409, "Video not kept any more", "Request a new publication with the video."),
    WRONG_TRANSITION(409, "Publication in the wrong state", "Read the publication again and act on its present state.");

    private final ProblemKind kind;

    PublicationProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}

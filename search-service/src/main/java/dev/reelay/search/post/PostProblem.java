package dev.reelay.search.post;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems of reading one post. */
enum PostProblem implements ProblemType {
    POST_NOT_FOUND(404, "Post not found", "Use an `id` from a search result.");

    private final ProblemKind kind;

    PostProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}

package dev.reelay.search.post;

import dev.reelay.common.problem.ProblemType;

/** What can be wrong with asking for one post. */
enum PostProblem implements ProblemType {
    POST_NOT_FOUND(404, "No such post");

    private final int status;
    private final String title;

    PostProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}

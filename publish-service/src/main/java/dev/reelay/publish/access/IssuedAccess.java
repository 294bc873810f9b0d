package dev.reelay.publish.access;

/** The answer, as far as it is used here; holds a secret. */
record IssuedAccess(String accessToken, String platformUserId, String workspace) {

    @Override
    public String toString() {
        return "IssuedAccess[]";
    }
}

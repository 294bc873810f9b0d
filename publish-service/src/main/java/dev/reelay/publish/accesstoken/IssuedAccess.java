package dev.reelay.publish.accesstoken;

/** The answer, as far as it is used here; holds a secret. */
record IssuedAccess(String accessToken, String platformUserId, String workspace, Integer version) {

    @Override
    public String toString() {
        return "IssuedAccess[]";
    }
}

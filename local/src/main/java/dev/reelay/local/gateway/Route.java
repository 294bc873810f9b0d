package dev.reelay.local.gateway;

/**
 * One line of the routes file.
 *
 * @param prefix of whole path segments: {@code /api/v1/posts} matches {@code /api/v1/posts/search}, not {@code /api/v1/postscript}
 * @param service short name, such as {@code search}
 */
record Route(String prefix, String service) {

    boolean matches(String path) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}

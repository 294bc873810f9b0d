package dev.reelay.embedded;

import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.Route;
import okhttp3.Headers;

/** The issuer's login page in place of the mock server's own: people to pick, one click each. The server does the rest. */
final class LoginPage implements Route {

    private static final String PATH = "/" + EmbeddedIssuer.ID + "/authorize";

    /** Nothing but its own styles. No {@code form-action}: browsers apply it to the redirect back as well. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

    private static final String HTML = html();

    @Override
    public boolean match(OAuth2HttpRequest request) {
        return request.getMethod().equals("GET")
                && request.getUrl().encodedPath().equals(PATH);
    }

    @Override
    public OAuth2HttpResponse invoke(OAuth2HttpRequest request) {
        var headers = Headers.of(
                "Content-Type", "text/html; charset=utf-8",
                "Cache-Control", "no-store",
                "Content-Security-Policy", POLICY,
                "X-Content-Type-Options", "nosniff",
                "Referrer-Policy", "no-referrer");
        return new OAuth2HttpResponse(headers, 200, HTML, null);
    }

    private static String html() {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>Log in to Reelay</title>
                <style>
                  :root {
                    --ground: #f6f7f9; --card: #ffffff; --line: #dfe3e8; --text: #14181f; --soft: #57606c; --accent: #1f6feb;
                  }
                  @media (prefers-color-scheme: dark) {
                    :root {
                      --ground: #0f1216; --card: #181c22; --line: #2c333c; --text: #eef1f5; --soft: #a3adb9; --accent: #6ea8fe;
                    }
                  }
                  * { box-sizing: border-box }
                  body {
                    margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem 1rem;
                    background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif;
                  }
                  main { width: 100%; max-width: 26rem }
                  .mark { color: var(--accent); font-weight: 700; letter-spacing: -.01em }
                  h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -.02em; margin: .25rem 0 1.5rem }
                  form { margin: 0 0 .75rem }
                  button {
                    display: flex; gap: 1rem; align-items: center; width: 100%; padding: .9rem 1rem; text-align: left; font: inherit;
                    color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; cursor: pointer;
                  }
                  button:hover { border-color: var(--accent) }
                  button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
                  .initial {
                    flex: none; width: 2.75rem; height: 2.75rem; border-radius: 50%; display: grid; place-items: center;
                    font-weight: 650; color: var(--accent); background: color-mix(in srgb, var(--accent) 14%, transparent);
                  }
                  .name { display: block; font-weight: 650 }
                  .role { font-weight: 400; color: var(--soft) }
                  .does, footer { display: block; font-size: .875rem; line-height: 1.4; color: var(--soft) }
                  footer { margin-top: 1.5rem }
                </style>
                </head>
                <body>
                <main>
                <div class="mark">Reelay</div>
                <h1>Who are you today?</h1>
                PEOPLE
                <footer>For development: nobody is asked for a password. A server has an identity provider of its own.</footer>
                </main>
                </body>
                </html>
                """
                .replace("PEOPLE", Person.ALL.stream().map(LoginPage::form).collect(Collectors.joining("\n")));
    }

    /** Without an action it is sent to the address of the page, which has the parameters of the request to log in. */
    private static String form(Person person) {
        return """
                <form method="post">
                <input type="hidden" name="username" value="%s">
                <input type="hidden" name="claims" value="%s">
                <button type="submit">
                <span class="initial" aria-hidden="true">%s</span>
                <span><span class="name">%s <span class="role">· %s</span></span><span class="does">%s</span></span>
                </button>
                </form>"""
                .formatted(
                        person.subject(),
                        person.claimsAsJson().replace("&", "&amp;").replace("\"", "&quot;"),
                        person.name().substring(0, 1),
                        person.name(),
                        person.role(),
                        person.does());
    }
}

package dev.reelay.publish.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelay.embedded.test.IssuerTestResource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A connection that has sent the head of a request to publish a file; the boundary of its form is {@code x}. */
public final class RawUpload implements AutoCloseable {

    /** Of the body, up to the file's first byte. */
    public static final String BEGINNING =
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"sea.mp4\"\r\n"
                    + "Content-Type: video/mp4\r\n\r\n";

    private final Socket socket;

    /** @param length of the body, as announced */
    public RawUpload(URI url, long length, String... headers) throws IOException {
        socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout(20_000);
        var head = new ArrayList<>(List.of(
                "POST /api/v1/publications HTTP/1.1",
                "Host: localhost",
                "Authorization: Bearer " + IssuerTestResource.token("somebody", "receiving", "creator"),
                "Idempotency-Key: " + UUID.randomUUID(),
                "Content-Type: multipart/form-data; boundary=x",
                "Content-Length: " + length));
        head.addAll(List.of(headers));
        send(String.join("\r\n", head) + "\r\n\r\n");
    }

    public void send(String text) throws IOException {
        send(text.getBytes(UTF_8));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Head and body, up to the end of the connection. */
    public String answer() throws IOException {
        var answer = new StringBuilder();
        var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            answer.append(line).append('\n');
        }
        return answer.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

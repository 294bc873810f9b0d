package dev.reelay.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateTest {

    @TempDir
    Path directory;

    @Test
    void isForTheHostAndTheKeyIsItsOwn() throws Exception {
        var tls = directory.resolve("tls");
        assertThat(Certificate.create(tls, "hub.example.com:8443")).isTrue();
        X509Certificate certificate;
        try (var file = Files.newInputStream(tls.resolve("gateway.crt"))) {
            certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
        }
        assertThat(certificate.getSubjectAlternativeNames())
                .contains(List.of(2, "hub.example.com"), List.of(2, "localhost"), List.of(7, "127.0.0.1"));
        var pem = Files.readString(tls.resolve("gateway.key")).replaceAll("-----[A-Z ]+-----|\\s", "");
        var key = KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(new byte[] {1});
        var signed = signature.sign();
        signature.initVerify(certificate);
        signature.update(new byte[] {1});
        assertThat(signature.verify(signed)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tls)))
                .isEqualTo("rwx------");
        assertThat(tls).isDirectoryNotContaining("glob:**.p12");
    }

    @Test
    void oneThatIsThereStays() throws Exception {
        Files.writeString(directory.resolve("gateway.crt"), "mine");
        Files.writeString(directory.resolve("gateway.key"), "mine");
        assertThat(Certificate.create(directory, "localhost")).isFalse();
        assertThat(directory.resolve("gateway.crt")).hasContent("mine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "localhost dns:localhost,ip:127.0.0.1",
                "10.1.2.3:8443 ip:10.1.2.3,dns:localhost,ip:127.0.0.1",
                "hub.example.com dns:hub.example.com,dns:localhost,ip:127.0.0.1"
            })
    void anAddressIsNoName(String host, String names) {
        assertThat(Certificate.alternativeNames(host)).isEqualTo(names);
    }
}

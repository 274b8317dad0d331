package keepword.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import keepword.runner.objects.Objects;
import keepword.runner.objects.S3Endpoint;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

class S3Test {
    @Test
    void theSdkPutsReadsAndDeletesAnObject() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", new S3Endpoint(new Objects(), Set.of("mails")));
        server.start();
        byte[] mail = "Subject: \u00e4\r\n\r\n".repeat(20_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (S3Client s3 = S3Client.builder()
                .forcePathStyle(true)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .build()) {
            s3.putObject(request -> request.bucket("mails").key("inbound/1 ä"), RequestBody.fromBytes(mail));

            assertThat(s3.getObjectAsBytes(request -> request.bucket("mails").key("inbound/1 ä"))
                            .asByteArray())
                    .isEqualTo(mail);
            assertThat(s3.headObject(request -> request.bucket("mails").key("inbound/1 ä"))
                            .contentLength())
                    .isEqualTo(mail.length);
            s3.deleteObject(request -> request.bucket("mails").key("inbound/1 ä"));
            s3.deleteObject(request -> request.bucket("mails").key("inbound/1 ä"));
            assertThatThrownBy(() -> s3.getObjectAsBytes(
                            request -> request.bucket("mails").key("inbound/1 ä")))
                    .isInstanceOf(NoSuchKeyException.class);
            assertThatThrownBy(() -> s3.getObjectAsBytes(
                            request -> request.bucket("other").key("x")))
                    .isInstanceOf(NoSuchBucketException.class);
        } finally {
            server.stop(0);
        }
    }
}

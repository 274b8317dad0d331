package keepword.inbound;

import java.util.Optional;
import keepword.aws.Clients;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The bucket that the receipt rule writes to. */
record S3MailStore(S3Client s3, String bucket) implements MailStore {
    /** Path style works with every endpoint, a local one too. */
    static S3Client client() {
        return Clients.build(S3Client.builder().forcePathStyle(true));
    }

    @Override
    public Optional<byte[]> read(String key) {
        try {
            GetObjectRequest request =
                    GetObjectRequest.builder().bucket(bucket).key(key).build();
            return Optional.of(
                    s3.getObject(request, ResponseTransformer.toBytes()).asByteArrayUnsafe());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(String key) {
        s3.deleteObject(request -> request.bucket(bucket).key(key));
    }
}

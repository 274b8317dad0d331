package keepword.system;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import keepword.agenda.WorkId;
import keepword.consent.AddressKey;
import keepword.consent.Topic;
import keepword.link.RandomIds;
import keepword.person.Licence;
import keepword.person.PersonId;
import keepword.person.PersonRecord.SecurityQuestions;
import keepword.person.RecordId;
import keepword.person.SignUp;
import keepword.request.RequestId;

/** Names that nobody else uses; so few of them that operations on them collide. */
record FewKeys(
        List<AddressKey> addresses,
        List<PersonId> persons,
        List<RecordId> records,
        List<String> signUps,
        List<String> marks,
        List<RequestId> requests,
        List<Licence> licences,
        List<WorkId> works) {
    static final List<Topic> TOPICS = List.of(new Topic("product-news"), new Topic("service-news"));
    static final List<String> ATTEMPTS = List.of("a", "b", "c");
    /** More than the gate has room for. */
    static final List<String> MAILS = List.of("m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9");

    static FewKeys of(Random random) {
        RandomIds ids = new RandomIds(random);
        List<AddressKey> addresses = several(3, () -> address(random));
        return new FewKeys(
                addresses,
                several(3, ids::person),
                Stream.concat(
                                several(3, () -> new RecordId("order#" + ids.next())).stream(),
                                Stream.of(SecurityQuestions.ID))
                        .toList(),
                addresses.stream()
                        .map(address -> SignUp.idOf(address, ids.next()))
                        .toList(),
                several(3, () -> "twins/" + ids.next()),
                several(3, () -> new RequestId(ids.next())),
                several(2, () -> new Licence("S", "Suite", ids.next(), Instant.EPOCH)),
                several(12, ids::work));
    }

    private static AddressKey address(Random random) {
        byte[] bytes = new byte[AddressKey.BYTES];
        random.nextBytes(bytes);
        return AddressKey.of(bytes);
    }

    private static <T> List<T> several(int count, Supplier<T> key) {
        return Stream.generate(key).limit(count).toList();
    }
}

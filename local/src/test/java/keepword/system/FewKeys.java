package keepword.system;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import keepword.agenda.WorkId;
import keepword.consent.AddressKey;
import keepword.consent.Topic;
import keepword.link.RandomIds;
import keepword.person.PersonId;
import keepword.person.RecordId;

/** Names that nobody else uses; so few of them that operations on them collide. */
record FewKeys(
        List<AddressKey> addresses,
        List<PersonId> persons,
        List<RecordId> records,
        List<String> signUps,
        List<String> marks,
        List<WorkId> works) {
    static final List<Topic> TOPICS = List.of(new Topic("product-news"), new Topic("service-news"));
    static final List<String> ATTEMPTS = List.of("a", "b", "c");
    /** More than the gate has room for. */
    static final List<String> MAILS = List.of("m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9");

    static FewKeys of(Random random) {
        RandomIds ids = new RandomIds(random);
        return new FewKeys(
                several(3, () -> address(random)),
                several(3, ids::person),
                several(3, () -> new RecordId("order/" + ids.next())),
                several(3, ids::next),
                several(3, () -> "twins/" + ids.next()),
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

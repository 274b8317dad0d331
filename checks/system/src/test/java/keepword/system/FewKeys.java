package keepword.system;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import keepword.consent.Wording;
import keepword.disclosure.RecipientId;
import keepword.kernel.AddressKey;
import keepword.kernel.CampaignId;
import keepword.kernel.EntryId;
import keepword.kernel.JobId;
import keepword.kernel.PersonId;
import keepword.kernel.RandomIds;
import keepword.kernel.RecordId;
import keepword.kernel.RequestId;
import keepword.kernel.SurveyId;
import keepword.kernel.Topic;
import keepword.person.Licence;
import keepword.person.PersonRecord.Entry;
import keepword.person.PersonRecord.Prize;
import keepword.person.PersonRecord.SecurityQuestions;
import keepword.person.SignUp;

/** Names that nobody else uses; so few of them that operations on them collide. */
record FewKeys(
        List<AddressKey> addresses,
        List<PersonId> persons,
        List<RecordId> records,
        List<String> signUps,
        List<String> marks,
        List<RequestId> requests,
        List<Licence> licences,
        List<Wording> wordings,
        List<JobId> jobs,
        List<SurveyId> surveys,
        List<EntryId> entries,
        List<CampaignId> campaigns,
        List<String> policies,
        List<RecipientId> recipients,
        List<String> ids) {
    static final List<Topic> TOPICS = List.of(new Topic("product-news"), new Topic("service-news"));
    static final List<String> ATTEMPTS = List.of("a", "b", "c");
    /** More than the gate has room for. */
    static final List<String> MAILS = List.of("m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9");

    static FewKeys of(Random random) {
        RandomIds ids = new RandomIds(random);
        byte place = (byte) random.nextInt(256);
        List<AddressKey> addresses = several(3, () -> address(random, place));
        List<SurveyId> surveys = several(2, () -> new SurveyId("s-" + ids.entry()));
        return new FewKeys(
                addresses,
                several(3, ids::person),
                records(several(3, () -> new RecordId("order#" + ids.next())), surveys),
                addresses.stream()
                        .map(address -> SignUp.idOf(address, ids.next()))
                        .toList(),
                several(3, () -> "fakes/" + ids.next()),
                several(3, () -> new RequestId(ids.next())),
                several(2, () -> new Licence("S", "Suite", ids.next(), Instant.EPOCH)),
                several(2, () -> new Wording("News,\nplease " + ids.next(), "en", "/checkout")),
                several(12, ids::job),
                surveys,
                several(4, ids::entry),
                several(2, () -> new CampaignId("c-" + ids.entry())),
                several(3, ids::next),
                several(2, () -> new RecipientId("r-" + ids.entry())),
                several(2, ids::next));
    }

    private static List<RecordId> records(List<RecordId> orders, List<SurveyId> surveys) {
        Stream<RecordId> ofSurveys = surveys.stream().flatMap(id -> Stream.of(Entry.idOf(id), Prize.idOf(id)));
        return Stream.of(orders.stream(), Stream.of(SecurityQuestions.ID), ofSurveys)
                .flatMap(ids -> ids)
                .toList();
    }

    /** All of one place of the audience, so that their order there is seen. */
    private static AddressKey address(Random random, byte place) {
        byte[] bytes = new byte[AddressKey.BYTES];
        random.nextBytes(bytes);
        bytes[0] = place;
        return AddressKey.of(bytes);
    }

    private static <T> List<T> several(int count, Supplier<T> key) {
        return Stream.generate(key).limit(count).toList();
    }
}

package keepword.campaigner;

import static keepword.campaigner.CampaignFixture.NEWS;
import static keepword.campaigner.CampaignFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import keepword.campaign.CampaignShard;
import keepword.campaign.MailFate;
import keepword.campaign.Purpose;
import keepword.consent.HistoryEntry;
import keepword.consent.Subscriber;
import keepword.kernel.RequestId;
import keepword.mail.MailService.OutgoingMail;
import keepword.mailing.Audience;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.OrderStatus;
import keepword.promise.Keeps;
import keepword.testing.InMemoryMailService;
import org.junit.jupiter.api.Test;

/** A notice goes to customers, whether or not they want news. */
@Keeps("transactional-mail")
class NoticeTest {
    private final InMemoryMailService mail = new InMemoryMailService();

    private static CampaignFixture notice(String... skus) {
        return new CampaignFixture(
                1,
                new Audience(
                        Purpose.Notice.FAULT,
                        new TreeSet<>(Arrays.asList(skus)),
                        new TreeSet<>(),
                        null,
                        null,
                        new TreeSet<>(),
                        new TreeSet<>()));
    }

    private List<String> recipients() {
        return mail.sent().stream().map(OutgoingMail::to).toList();
    }

    private static List<String> people(int first, int last) {
        return IntStream.range(first, last)
                .mapToObj(number -> person(number).value())
                .toList();
    }

    @Test
    void without_a_product_everybody_with_an_account_gets_it_once_also_who_opted_out_of_news() {
        CampaignFixture notice = notice();
        notice.subscribe(0, 150, NEWS);
        IntStream.range(150, 300).forEach(number -> notice.buy(number, "A-" + number, OrderStatus.PAID, "suite"));
        IntStream.range(0, 50).forEach(notice::optOut);

        notice.workAll(notice.worker(mail));

        assertThat(recipients()).containsExactlyInAnyOrderElementsOf(people(0, 300));
        assertThat(notice.counts()).containsExactlyEntriesOf(Map.of(MailFate.ACCEPTED, 300L));
        assertThat(mail.sent()).allMatch(one -> one.tags().get("keepword-kind").equals("transactional"));
        for (int number = 0; number < 300; number++) {
            assertThat(notice.stores.history(notice.key(number)).stream()
                            .filter(line -> line.event() == HistoryEntry.Event.NOTICE_SENT)
                            .map(Purpose.Notice::of))
                    .containsExactly(Purpose.Notice.FAULT);
        }
        assertThat(notice.campaigns().shards(CampaignFixture.SUMMER))
                .hasSize(64)
                .allMatch(CampaignShard::done);
    }

    @Test
    void owners_of_a_product_get_it_once_however_often_they_bought_it_and_nobody_else() {
        CampaignFixture notice = notice("suite", "tools");
        for (int number = 0; number < 100; number++) {
            notice.buy(number, "A-" + number, OrderStatus.PAID, "game", "suite");
            notice.buy(number, "B-" + number, OrderStatus.PAID, "tools");
        }
        IntStream.range(100, 150).forEach(number -> notice.buy(number, "A-" + number, OrderStatus.PAID, "game"));
        notice.buy(150, "A-150", OrderStatus.REFUNDED, "suite");
        notice.subscribe(151, 160, NEWS);

        notice.workAll(notice.worker(mail));

        assertThat(recipients()).containsExactlyInAnyOrderElementsOf(people(0, 100));
        assertThat(notice.counts()).containsExactlyEntriesOf(Map.of(MailFate.ACCEPTED, 100L));
    }

    @Test
    void an_owner_of_more_than_a_page_holds_is_found_by_what_stands_behind_it() {
        CampaignFixture notice = notice("suite");
        IntStream.range(0, 105).forEach(order -> notice.buy(1, "A-" + order, OrderStatus.PAID, "game"));
        notice.buy(1, "A-suite", OrderStatus.PAID, "suite");

        notice.workAll(notice.worker(mail));

        assertThat(recipients()).containsExactly(person(1).value());
    }

    @Test
    void whoever_is_being_erased_leaves_the_audience() {
        CampaignFixture notice = notice();
        notice.subscribe(0, 2, NEWS);
        Person gone = notice.parts
                .people()
                .ownerOf(notice.key(0), notice.parts.addressKeys())
                .orElseThrow();
        notice.stores.commit(List.of(new PersonItems.SavePerson(gone.erasing(new RequestId("r")))));

        notice.workAll(notice.worker(mail));

        assertThat(recipients()).containsExactly(person(1).value());
        assertThat(Subscriber.PLACES.stream()
                        .flatMap(place -> notice.parts.people().customers(place, null, 10).stream()))
                .doesNotContain(gone.id());
    }
}

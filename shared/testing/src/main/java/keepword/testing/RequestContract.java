package keepword.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentItems;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.consent.TransactionalMail;
import keepword.consent.Wording;
import keepword.consent.WordingItems;
import keepword.kernel.RequestId;
import keepword.person.Licence;
import keepword.person.LicenceItems;
import keepword.request.Request;
import keepword.request.RequestItems;
import keepword.store.CommitResult;
import org.junit.jupiter.api.Test;

/** What the ledger keeps of requests, and of what outlives a person. */
abstract class RequestContract extends Contract {
    private Request request(Instant at, Request.State state) {
        Evidence evidence = new Evidence(Source.SUPPORT, at, "2026-01", Map.of("ticket", "T-1"));
        boolean open = state == Request.State.OPEN;
        return new Request(
                new RequestId(ids.next()),
                address,
                Request.Kind.TRANSACTIONAL_OPT_OUT,
                evidence,
                at.plusSeconds(60),
                at.plusSeconds(120),
                state,
                open ? null : evidence);
    }

    private static Request closed(Request open, Request.State how) {
        return new Request(
                open.id(),
                open.address(),
                open.kind(),
                open.asked(),
                open.appliesAt(),
                open.deadline(),
                how,
                new Evidence(Source.LINK, open.askedAt().plusSeconds(1), "2026-01", Map.of()));
    }

    @Test
    void requests_are_read_back_oldest_first() {
        Request later = request(NOW.plusSeconds(5), Request.State.OPEN);
        Request earlier = request(NOW, Request.State.OPEN);
        commit(List.of(new RequestItems.SaveRequest(later), new RequestItems.SaveRequest(earlier)));

        assertThat(stores().ledger().requests(address)).containsExactly(earlier, later);
        assertThat(stores().ledger().request(address, later.id())).contains(later);
        assertThat(stores().ledger().request(address, new RequestId("none"))).isEmpty();
    }

    @Test
    void a_request_is_closed_once() {
        Request open = request(NOW, Request.State.OPEN);
        RequestItems.SaveRequest applied = new RequestItems.SaveRequest(closed(open, Request.State.APPLIED));
        RequestItems.SaveRequest undone = new RequestItems.SaveRequest(closed(open, Request.State.UNDONE));

        commit(List.of(new RequestItems.SaveRequest(open)));
        assertThat(commit(List.of(applied))).isInstanceOf(CommitResult.Committed.class);
        assertThat(commit(List.of(undone))).isEqualTo(new CommitResult.Rejected(List.of(undone)));
        assertThat(commit(List.of(new RequestItems.SaveRequest(open)))).isInstanceOf(CommitResult.Rejected.class);
        assertThat(stores().ledger().request(address, open.id())).contains(applied.request());
    }

    @Test
    void a_request_that_was_done_at_once_is_saved_closed_and_stays_so() {
        Request done = closed(request(NOW, Request.State.OPEN), Request.State.APPLIED);

        assertThat(commit(List.of(new RequestItems.SaveRequest(done)))).isInstanceOf(CommitResult.Committed.class);
        assertThat(commit(List.of(new RequestItems.SaveRequest(done)))).isInstanceOf(CommitResult.Rejected.class);
        assertThat(stores().ledger().request(address, done.id())).contains(done);
    }

    @Test
    void what_stays_of_a_licence_is_read_back_and_kept_again_without_harm() {
        Licence licence = new Licence("S-1", "Suite", ids.next(), NOW);
        commit(List.of(new LicenceItems.KeepLicence(licence)));
        commit(List.of(new LicenceItems.KeepLicence(licence)));

        assertThat(stores().people().licence(licence.id())).contains(licence);
    }

    @Test
    void a_wording_is_read_back_and_kept_once() {
        Wording wording = new Wording("News,\nplease", "en", "/checkout " + ids.next());

        assertThat(stores().ledger().wording(wording.id())).isEmpty();
        assertThat(commit(List.of(new WordingItems.KeepWording(wording)))).isInstanceOf(CommitResult.Committed.class);
        assertThat(commit(List.of(new WordingItems.KeepWording(wording)))).isInstanceOf(CommitResult.Rejected.class);
        assertThat(stores().ledger().wording(wording.id())).contains(wording);
    }

    @Test
    void the_state_of_order_and_account_mail_is_read_back() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        for (TransactionalMail mail : List.of(
                new TransactionalMail.Ending(new RequestId("r"), NOW),
                new TransactionalMail.Off(NOW),
                TransactionalMail.ON)) {
            Consent after = stores().ledger().consent(address).with(mail);
            commit(List.of(new ConsentItems.SaveConsent(after)));
            assertThat(stores().ledger().consent(address)).isEqualTo(after);
        }
    }
}

package keepword.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentChange;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.Source;
import keepword.consent.TransactionalMail;
import keepword.request.Request;
import keepword.request.RequestId;
import keepword.store.CommitResult;
import keepword.store.Mark;
import keepword.store.Write;
import org.junit.jupiter.api.Test;

/** What the ledger keeps of an address, and of what happened once. */
abstract class LedgerContract extends Contract {
    @Test
    void an_address_that_nobody_heard_of_is_unknown_and_has_no_history() {
        assertThat(stores().ledger().consent(address)).isEqualTo(Consent.unknown(address));
        assertThat(stores().ledger().history(address)).isEmpty();
    }

    @Test
    void a_choice_is_read_back_with_its_history_and_evidence() {
        ConsentChange change = choose(new Choice.OptIn(Set.of(NEWS, SERVICE)), NOW);

        assertThat(stores().ledger().consent(address)).isEqualTo(change.after());
        assertThat(stores().ledger().history(address)).containsExactly(change.entry());
    }

    @Test
    void a_history_is_read_from_the_oldest_to_the_newest() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        choose(new Choice.OptOutOfEverything(), NOW.plusSeconds(1));
        choose(new Choice.OptIn(Set.of(NEWS)), NOW.plusSeconds(2));

        assertThat(stores().ledger().history(address))
                .extracting(entry -> entry.event())
                .containsExactly(Event.OPTED_IN, Event.OPTED_OUT, Event.OPTED_IN);
    }

    @Test
    void of_two_changes_on_the_same_state_the_second_is_rejected_as_a_whole() {
        Consent before = stores().ledger().consent(address);
        ConsentChange first = change(before, new Choice.OptIn(Set.of(NEWS)), NOW);
        ConsentChange second = change(before, new Choice.OptOutOfEverything(), NOW);

        assertThat(commit(first.writes())).isInstanceOf(CommitResult.Committed.class);
        assertThat(commit(second.writes()))
                .isEqualTo(new CommitResult.Rejected(List.of(second.writes().getFirst())));
        assertThat(stores().ledger().history(address)).containsExactly(first.entry());
    }

    @Test
    void a_mark_is_set_once_until_it_expires() {
        String name = "test/" + ids.next();
        Mark first = new Mark(name, "first", NOW.plusSeconds(10));
        Mark second = new Mark(name, "second", null);

        assertThat(commit(List.of(new Write.SetMark(first, NOW)))).isInstanceOf(CommitResult.Committed.class);
        assertThat(commit(List.of(new Write.SetMark(second, NOW)))).isInstanceOf(CommitResult.Rejected.class);
        assertThat(stores().ledger().mark(name, NOW)).contains(first);
        assertThat(stores().ledger().mark(name, NOW.plusSeconds(10))).isEmpty();
        assertThat(commit(List.of(new Write.SetMark(second, NOW.plusSeconds(10)))))
                .isInstanceOf(CommitResult.Committed.class);
        assertThat(stores().ledger().mark(name, NOW.plusSeconds(99999))).contains(second);
    }

    // ---- Requests

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
        commit(List.of(new Write.SaveRequest(later), new Write.SaveRequest(earlier)));

        assertThat(stores().ledger().requests(address)).containsExactly(earlier, later);
        assertThat(stores().ledger().request(address, later.id())).contains(later);
        assertThat(stores().ledger().request(address, new RequestId("none"))).isEmpty();
    }

    @Test
    void a_request_is_closed_once() {
        Request open = request(NOW, Request.State.OPEN);
        Write.SaveRequest applied = new Write.SaveRequest(closed(open, Request.State.APPLIED));
        Write.SaveRequest undone = new Write.SaveRequest(closed(open, Request.State.UNDONE));

        assertThat(commit(List.of(undone))).isEqualTo(new CommitResult.Rejected(List.of(undone)));
        commit(List.of(new Write.SaveRequest(open)));
        assertThat(commit(List.of(applied))).isInstanceOf(CommitResult.Committed.class);
        assertThat(commit(List.of(undone))).isEqualTo(new CommitResult.Rejected(List.of(undone)));
        assertThat(commit(List.of(new Write.SaveRequest(open)))).isInstanceOf(CommitResult.Rejected.class);
        assertThat(stores().ledger().request(address, open.id())).contains(applied.request());
    }

    @Test
    void the_state_of_order_and_account_mail_is_read_back() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        for (TransactionalMail mail : List.of(
                new TransactionalMail.Ending(new RequestId("r"), NOW),
                new TransactionalMail.Off(NOW),
                TransactionalMail.ON)) {
            Consent after = stores().ledger().consent(address).with(mail);
            commit(List.of(new Write.SaveConsent(after)));
            assertThat(stores().ledger().consent(address)).isEqualTo(after);
        }
    }
}

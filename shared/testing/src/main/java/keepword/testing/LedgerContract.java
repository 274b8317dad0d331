package keepword.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepword.audit.AuditEntry;
import keepword.audit.AuditEntry.Access;
import keepword.audit.AuditEntry.Outcome;
import keepword.audit.AuditItems;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentChange;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.HistoryItems;
import keepword.consent.Source;
import keepword.disclosure.Disclosure;
import keepword.disclosure.DisclosureItems;
import keepword.disclosure.Disclosures;
import keepword.disclosure.RecipientId;
import keepword.disclosure.TransferField;
import keepword.disclosure.TransferPurpose;
import keepword.kernel.AddressKey;
import keepword.kernel.RecordId;
import keepword.store.CommitResult;
import keepword.store.Limit;
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

    @Test
    void what_a_mark_forbids_is_not_committed_until_it_expires_or_is_removed() {
        String name = "test/" + ids.next();
        Write.SetMark other = new Write.SetMark(new Mark("test/" + ids.next(), "", null), NOW);
        Write.CheckNoMark check = new Write.CheckNoMark(name, NOW);
        commit(List.of(new Write.SetMark(new Mark(name, "", NOW.plusSeconds(10)), NOW)));

        assertThat(commit(List.of(check, other))).isEqualTo(new CommitResult.Rejected(List.of(check)));
        assertThat(stores().ledger().mark(other.mark().name(), NOW)).isEmpty();
        assertThat(commit(List.of(new Write.CheckNoMark(name, NOW.plusSeconds(10)))))
                .isInstanceOf(CommitResult.Committed.class);
        commit(List.of(new Write.RemoveMark(name)));
        assertThat(commit(List.of(check, other))).isInstanceOf(CommitResult.Committed.class);
        assertThat(stores().ledger().mark(name, NOW)).isEmpty();
    }

    @Test
    void a_counter_counts_to_its_limit_in_each_window_and_for_everybody_apart() {
        Limit limit = new Limit("test-" + ids.next(), 3, Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            assertThat(commit(List.of(limit.count("ada", NOW)))).isInstanceOf(CommitResult.Committed.class);
        }
        Write.Count fourth = limit.count("ada", NOW);
        Mark mark = new Mark("test/" + ids.next(), "", null);

        assertThat(commit(List.of(new Write.SetMark(mark, NOW), fourth)))
                .isEqualTo(new CommitResult.Rejected(List.of(fourth)));
        assertThat(stores().ledger().mark(mark.name(), NOW))
                .as("nothing else is written")
                .isEmpty();
        assertThat(commit(List.of(limit.count("bob", NOW)))).isInstanceOf(CommitResult.Committed.class);
        assertThat(commit(List.of(limit.count("ada", NOW.plus(Duration.ofHours(1))))))
                .isInstanceOf(CommitResult.Committed.class);
    }

    @Test
    void entries_of_the_same_instant_are_read_in_the_order_of_their_ids() {
        Evidence evidence = new Evidence(Source.ORDER, NOW, "2026-01", Map.of());
        for (String id : List.of("b", "a")) {
            commit(List.of(new HistoryItems.AppendHistory(
                    new HistoryEntry(address, id, NOW, Event.OPTED_IN, Set.of(NEWS), evidence))));
        }

        assertThat(stores().ledger().history(address))
                .extracting(HistoryEntry::id)
                .containsExactly("a", "b");
    }

    @Test
    void a_mark_is_kept_until_the_second_in_which_it_expires_is_over() {
        Mark mark = new Mark("test/" + ids.next(), "first", NOW.plusMillis(10_500));
        commit(List.of(new Write.SetMark(mark, NOW)));

        assertThat(stores().ledger().mark(mark.name(), NOW.plusMillis(10_499))).contains(mark);
        assertThat(commit(List.of(new Write.SetMark(mark, NOW.plusMillis(10_499)))))
                .isInstanceOf(CommitResult.Rejected.class);
        assertThat(stores().ledger().mark(mark.name(), NOW.plusSeconds(11))).isEmpty();
    }

    @Test
    void disclosures_are_read_from_the_oldest_to_the_newest_and_never_replaced() {
        Disclosure newest = disclosure("a", 2);
        Disclosure second = disclosure("b", 1);
        Disclosure first = disclosure("a", 1);
        for (Disclosure disclosure : List.of(newest, second, first)) {
            holds(new DisclosureItems.RecordDisclosure(disclosure));
        }
        fails(new DisclosureItems.RecordDisclosure(first));

        assertThat(new Disclosures(stores().ledger().items()).of(address)).containsExactly(first, second, newest);
        assertThat(new Disclosures(stores().ledger().items()).of(AddressKey.of(new byte[AddressKey.BYTES])))
                .isEmpty();
    }

    @Test
    void what_staff_did_is_read_from_the_oldest_to_the_newest_and_never_replaced() {
        AuditEntry second = audit("b", 1, "ada");
        AuditEntry first = audit("a", 1, "ada");
        holds(new AuditItems.AppendAudit(second));
        holds(new AuditItems.AppendAudit(first));
        fails(new AuditItems.AppendAudit(audit("a", 1, "bob")));

        assertThat(stores().ledger().audit(address.value(), NOW)).containsExactly(first, second);
        assertThat(stores().ledger().audit(address.value(), second.expires())).isEmpty();
    }

    private AuditEntry audit(String id, int second, String caller) {
        return new AuditEntry(
                AuditEntry.subject(address),
                id,
                NOW.plusSeconds(second),
                "run",
                Outcome.STARTED,
                "history",
                Access.READ,
                caller,
                Map.of("ticket", "T-7"));
    }

    private Disclosure disclosure(String id, int second) {
        return new Disclosure(
                address,
                id,
                NOW.plusSeconds(second),
                new RecipientId("lens"),
                "Lens & Co",
                3,
                TransferPurpose.CONTEST,
                List.of(TransferField.NAME, TransferField.EMAIL),
                new RecordId("entry#autumn"),
                "12ab",
                Disclosure.State.SENT,
                null,
                null,
                null,
                null);
    }

    @Test
    void a_commit_of_nothing_is_a_mistake() {
        assertThatThrownBy(() -> commit(List.of())).isInstanceOf(RuntimeException.class);
    }
}

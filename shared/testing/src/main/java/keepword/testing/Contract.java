package keepword.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentChange;
import keepword.consent.DeliveryReport;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.kernel.AddressKey;
import keepword.kernel.MailId;
import keepword.kernel.MailKind;
import keepword.kernel.RandomIds;
import keepword.kernel.SurveyId;
import keepword.kernel.Topic;
import keepword.mail.Gate.Claim;
import keepword.mail.Gate.ClaimResult;
import keepword.store.CommitResult;
import keepword.store.Write;
import org.jspecify.annotations.Nullable;

/** What the contracts of the single stores share: an address that no other test uses, and changes of its consent. */
abstract class Contract {
    static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    static final Topic NEWS = new Topic("product-news");
    static final Topic SERVICE = new Topic("service-news");

    final RandomIds ids = new RandomIds(new SecureRandom());
    final AddressKey address = freshAddress();

    abstract Stores stores();

    private static AddressKey freshAddress() {
        byte[] bytes = new byte[AddressKey.BYTES];
        new SecureRandom().nextBytes(bytes);
        return AddressKey.of(bytes);
    }

    final CommitResult commit(List<Write> writes) {
        return stores().commits().commit(writes);
    }

    final ConsentChange change(Consent before, Choice choice, Instant at) {
        Evidence evidence = new Evidence(Source.ORDER, at, "2026-01", Map.of("webhook", "msg_1"));
        return ConsentChange.of(before, choice, evidence, at, ids.next());
    }

    final ConsentChange choose(Choice choice, Instant at) {
        ConsentChange change = change(stores().ledger().consent(address), choice, at);
        assertThat(commit(change.writes())).isInstanceOf(CommitResult.Committed.class);
        return change;
    }

    final void report(DeliveryReport report, Instant at) {
        Evidence evidence = new Evidence(Source.BOUNCE, at, "2026-01", Map.of());
        Consent before = stores().ledger().consent(address);
        commit(ConsentChange.of(before, report, evidence, at, ids.next()).writes());
        assertThat(stores().ledger().consent(address).version()).isEqualTo(before.version() + 1);
    }

    final ClaimResult claim(String mail, String attempt, @Nullable Topic topic) {
        return stores().gate().claim(claimOf(mail, attempt, topic, NOW), NOW);
    }

    final Claim claimOf(String mail, String attempt, @Nullable Topic topic, Instant now) {
        MailKind kind = topic == null ? MailKind.TRANSACTIONAL : MailKind.PROMOTIONAL;
        return new Claim(address, new MailId(mail), attempt, kind, topic, now.plusSeconds(60));
    }

    /** One that no other test uses. */
    final SurveyId survey() {
        return new SurveyId("s-" + ids.entry());
    }

    final void holds(Write... writes) {
        assertThat(commit(List.of(writes))).isEqualTo(new CommitResult.Committed());
    }

    final void fails(Write write) {
        assertThat(commit(List.of(write))).isEqualTo(new CommitResult.Rejected(List.of(write)));
    }
}

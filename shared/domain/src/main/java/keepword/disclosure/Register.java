package keepword.disclosure;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import keepword.policy.PolicyCalendar;
import org.jspecify.annotations.Nullable;

/**
 * Who may get data (promise {@code bound-partners}): what is not in it goes nowhere.
 *
 * @param revision counts its changes; 0 if nobody was ever registered
 * @param recipients each in its latest version, in the order of their ids
 * @param successions who holds the data of the vendor, if it was sold, the latest last
 */
public record Register(long revision, List<Recipient> recipients, List<Succession> successions) {
    /** What there is before anybody was registered. */
    public static final Register EMPTY = new Register(0, List.of());

    public Register {
        recipients = List.copyOf(recipients);
        successions = List.copyOf(successions);
    }

    /** One of a vendor that was never sold. */
    public Register(long revision, List<Recipient> recipients) {
        this(revision, recipients, List.of());
    }

    /**
     * What somebody wants to transfer about a person.
     *
     * @param doNotShare whether the person wants nothing shared
     */
    public record Asked(RecipientId recipient, TransferPurpose purpose, Set<TransferField> fields, boolean doNotShare) {
        public Asked {
            fields = Set.copyOf(fields);
        }
    }

    /**
     * What came of asking.
     *
     * @param recipient null if it is unknown
     * @param refusal null if it may be transferred
     */
    public record Verdict(
            @Nullable Recipient recipient, @Nullable Refusal refusal) {}

    public Optional<Recipient> find(RecipientId id) {
        return recipients.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /**
     * Whether a transfer is allowed at an instant.
     *
     * @param zone the vendor's, whose days agreements count
     */
    public Verdict verdict(Asked asked, PolicyCalendar policy, Instant now, ZoneId zone) {
        Optional<Recipient> found = find(asked.recipient());
        return new Verdict(
                found.orElse(null),
                found.isEmpty() ? Refusal.UNREGISTERED : refusal(found.get(), asked, policy, now, zone));
    }

    private static @Nullable Refusal unbound(Recipient recipient, PolicyCalendar policy, Instant now, ZoneId zone) {
        if (!recipient.isBoundOn(now.atZone(zone).toLocalDate())) {
            return Refusal.NOT_BOUND;
        }
        boolean isOutdated = recipient.policy() != null && policy.isMateriallyChangedSince(recipient.policy(), now);
        return isOutdated ? Refusal.POLICY_CHANGED : null;
    }

    private static @Nullable Refusal refusal(
            Recipient recipient, Asked asked, PolicyCalendar policy, Instant now, ZoneId zone) {
        Refusal unbound = unbound(recipient, policy, now, zone);
        if (unbound != null) {
            return unbound;
        }
        if (!recipient.isFor(asked.purpose())) {
            return Refusal.PURPOSE;
        }
        if (!recipient.mayGet(asked.fields()) || !asked.purpose().fields().containsAll(asked.fields())) {
            return Refusal.FIELD;
        }
        return asked.doNotShare() && recipient.isOptional(asked.purpose()) ? Refusal.DO_NOT_SHARE : null;
    }

    /** The same with a recipient that is new, or in its next version. */
    public Register with(Recipient recipient) {
        Recipient next = recipient.following(find(recipient.id()).orElse(null));
        List<Recipient> all = new ArrayList<>(recipients);
        all.removeIf(one -> one.id().equals(next.id()));
        all.add(next);
        all.sort(Comparator.comparing(one -> one.id().value()));
        return new Register(revision + 1, all, successions);
    }

    /** The same after a sale of the vendor. */
    public Register with(Succession succession) {
        List<Succession> all = new ArrayList<>(successions);
        all.add(succession);
        return new Register(revision + 1, recipients, all);
    }

    /** Who may get data at an instant, each for its purposes. */
    public List<Recipient> current(PolicyCalendar policy, Instant now, ZoneId zone) {
        return recipients.stream()
                .filter(one -> unbound(one, policy, now, zone) == null)
                .toList();
    }

    /** Who gets data for a purpose by a program: the first one that may, or the first one to refuse if none may. */
    public Optional<Recipient> forPurpose(TransferPurpose purpose, PolicyCalendar policy, Instant now, ZoneId zone) {
        Predicate<Recipient> fits = one -> one.purposes().contains(purpose) && one.endpoint() != null;
        return current(policy, now, zone).stream()
                .filter(fits)
                .findFirst()
                .or(() -> recipients.stream().filter(fits).findFirst());
    }

    /** The same, in which the next secret of a recipient counts. */
    public Register withNextSecret(Recipient recipient) {
        return with(recipient.withNextSecret());
    }

    /** The same, in which a recipient gets nothing any more. */
    public Register ended(Recipient recipient, Instant at) {
        return with(recipient.ended(at));
    }
}

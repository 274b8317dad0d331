package keepword.simulation.check;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import keepword.disclosure.Recipient;
import keepword.disclosure.RecipientItems;
import keepword.disclosure.Register;
import keepword.kernel.Named;
import keepword.simulation.world.Parts;
import org.jspecify.annotations.Nullable;

/** Who may get data, and when, as staff said it; judges that the register says the same. */
final class RegisterStory {
    private static final String SAYS = "the register is what staff say";

    /** What a purpose can need, as docs/recipients.md has it. */
    private static final Map<String, Set<String>> NEEDED = Map.of(
            "shipping", Set.of("name", "shippingAddress", "country", "orderNumber", "contents", "phone"),
            "contest", Set.of("entry", "email", "name", "answers"));

    private final Verdict verdict;
    private final PolicyCheck policies;
    private final Map<String, List<Version>> versions = new LinkedHashMap<>();

    /**
     * What was said of a recipient, from then on.
     *
     * @param ended whether it gets nothing any longer
     * @param secret which one counts
     */
    record Version(Map<String, Object> said, boolean ended, int secret, Instant from) {
        String id() {
            return String.valueOf(said.get("id"));
        }

        Set<String> texts(String field) {
            return ((Collection<?>) Objects.requireNonNull(said.get(field)))
                    .stream().map(String::valueOf).collect(Collectors.toSet());
        }

        boolean isFor(String purpose) {
            return texts("purposes").contains(purpose);
        }

        private boolean isBound(Instant at) {
            if (ended) {
                return false;
            }
            Object until = said.get("agreement") instanceof Map<?, ?> agreement ? agreement.get("until") : null;
            return until == null
                    || !LocalDate.ofInstant(at, Parts.ZONE).isAfter(LocalDate.parse(String.valueOf(until)));
        }

        private boolean isSavedAs(Recipient saved) {
            return saved.role().id().equals(said.get("role"))
                    && saved.purposes().stream()
                            .map(Named::id)
                            .collect(Collectors.toSet())
                            .equals(texts("purposes"))
                    && saved.fields().stream()
                            .map(field -> field.id())
                            .collect(Collectors.toSet())
                            .equals(texts("fields"))
                    && Objects.equals(saved.endpoint(), said.get("endpoint"))
                    && Objects.equals(saved.policy(), said.get("policy"))
                    && (saved.ended() != null) == ended
                    && saved.secret() == secret
                    && Objects.equals(
                            saved.agreement() == null || saved.agreement().until() == null
                                    ? null
                                    : saved.agreement().until().toString(),
                            said.get("agreement") instanceof Map<?, ?> agreement ? agreement.get("until") : null);
        }
    }

    RegisterStory(Verdict verdict, PolicyCheck policies) {
        this.verdict = verdict;
        this.policies = policies;
    }

    /** It was registered before anything happened, and has a secret. */
    void begins(Map<String, Object> said) {
        add(new Version(said, false, said.containsKey("endpoint") ? 1 : 0, Instant.MIN));
    }

    private void add(Version version) {
        versions.computeIfAbsent(version.id(), first -> new ArrayList<>()).add(version);
    }

    private @Nullable Version last(@Nullable Object id) {
        List<Version> all = versions.get(String.valueOf(id));
        return all == null ? null : all.getLast();
    }

    /** Something was committed by a process that staff called, or not. */
    void committed(@Nullable StaffCall call, CommittedWrites writes, Instant now) {
        for (RecipientItems.SaveRegister saved : writes.all(RecipientItems.SaveRegister.class)) {
            Optional.ofNullable(call).map(known -> next(known, now)).ifPresent(this::add);
            isRight(saved.register());
        }
    }

    private @Nullable Version next(StaffCall call, Instant now) {
        if (call.fields().get("recipient") instanceof Map<?, ?> given) {
            Map<String, Object> said = new LinkedHashMap<>();
            given.forEach((field, value) -> said.put(String.valueOf(field), value));
            Version before = last(said.get("id"));
            return new Version(said, false, before == null ? 0 : before.secret(), now);
        }
        Version before = last(call.fields().get("id"));
        if (before == null) {
            return null;
        }
        return call.is("recipient-end")
                ? new Version(before.said(), true, before.secret(), now)
                : new Version(before.said(), before.ended(), before.secret() + 1, now);
    }

    private void isRight(Register register) {
        boolean same = register.recipients().size() == versions.size()
                && register.recipients().stream().allMatch(one -> {
                    Version said = last(one.id());
                    return said != null && said.isSavedAs(one);
                });
        verdict.require(same, SAYS, register);
    }

    /** What was said of a recipient at any moment between two. */
    private List<Version> between(String id, Instant from, Instant to) {
        List<Version> all = versions.getOrDefault(id, List.of());
        List<Version> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            boolean overlaps = !all.get(i).from().isAfter(to)
                    && (i + 1 == all.size() || !all.get(i + 1).from().isBefore(from));
            if (overlaps) {
                some.add(all.get(i));
            }
        }
        return some;
    }

    /**
     * What somebody wants to have.
     *
     * @param doNotShare whether the person wants nothing shared
     */
    record Asked(String recipient, String purpose, Set<String> fields, boolean doNotShare) {}

    private boolean isAllowed(Version version, Asked asked, Instant at) {
        Object role = version.said().get("role");
        boolean stops = asked.doNotShare()
                && ("controller".equals(role)
                        || ("processor".equals(role) && asked.purpose().equals("contest")));
        Set<String> most = version.texts("fields");
        Object policy = version.said().get("policy");
        return version.isBound(at)
                && (policy == null || !policies.isMateriallyChangedSince(String.valueOf(policy), at))
                && version.isFor(asked.purpose())
                && most.containsAll(asked.fields())
                && NEEDED.getOrDefault(asked.purpose(), asked.fields()).containsAll(asked.fields())
                && !stops;
    }

    private boolean any(Asked asked, Instant from, Instant to, boolean allowed) {
        Instant early = from.minus(Journal.CLOCK_ERROR);
        Instant late = to.plus(Journal.CLOCK_ERROR);
        List<Version> some = between(asked.recipient(), early, late);
        return some.isEmpty()
                ? !allowed
                : some.stream()
                        .anyMatch(version -> isAllowed(version, asked, early) == allowed
                                || isAllowed(version, asked, late) == allowed);
    }

    /** Whether something was allowed at a moment between two, as far as anybody outside can tell. */
    boolean mayBeAllowed(Asked asked, Instant from, Instant to) {
        return any(asked, from, to, true);
    }

    /** Whether something was forbidden at a moment between two, as far as anybody outside can tell. */
    boolean mayBeRefused(Asked asked, Instant from, Instant to) {
        return any(asked, from, to, false);
    }

    /** Whether nobody was registered who gets data by a program, at a moment between two. */
    boolean mayShipNobody(Instant from, Instant to) {
        return versions.keySet().stream()
                .noneMatch(id -> between(id, from.minus(Journal.CLOCK_ERROR), to).stream()
                        .allMatch(version ->
                                version.isFor("shipping") && version.said().containsKey("endpoint")));
    }

    /** Whether a recipient got nothing any longer, at a moment between two. */
    boolean mayBeEnded(String id, Instant from, Instant to) {
        return between(id, from.minus(Journal.CLOCK_ERROR), to.plus(Journal.CLOCK_ERROR)).stream()
                .anyMatch(Version::ended);
    }

    /** Who is registered for a purpose, and always was as they are. */
    Stream<String> always(String purpose) {
        return versions.values().stream()
                .filter(all -> all.size() == 1 && all.getFirst().isFor(purpose))
                .map(all -> all.getFirst().id());
    }

    /** Who was registered for a purpose at any time. */
    Stream<String> ever(String purpose) {
        return versions.entrySet().stream()
                .filter(all -> all.getValue().stream().anyMatch(version -> version.isFor(purpose)))
                .map(Map.Entry::getKey);
    }

    /** How long a recipient keeps data after its service, at moments between two. */
    IntStream retentionDays(String id, Instant from, Instant to) {
        return between(id, from.minus(Journal.CLOCK_ERROR), to.plus(Journal.CLOCK_ERROR)).stream()
                .mapToInt(version -> (int) Objects.requireNonNull(version.said().get("retentionDays")));
    }

    /** The field lists that a recipient had at moments between two. */
    List<Set<String>> fields(String id, Instant from, Instant to) {
        return between(id, from.minus(Journal.CLOCK_ERROR), to.plus(Journal.CLOCK_ERROR)).stream()
                .map(version -> version.texts("fields"))
                .toList();
    }

    /** Who had an endpoint at a moment between two, by its id; empty if nobody had. */
    Optional<String> at(String url, Instant from, Instant to) {
        return versions.keySet().stream()
                .filter(id -> between(id, from.minus(Journal.CLOCK_ERROR), to.plus(Journal.CLOCK_ERROR)).stream()
                        .anyMatch(version -> url.equals(version.said().get("endpoint"))))
                .findFirst();
    }

    /** Whether a message is signed with a secret that counted at a moment between two. */
    boolean isSigned(String id, Map<String, String> headers, String body, Instant from, Instant to) {
        return between(id, from.minus(Journal.CLOCK_ERROR), to.plus(Journal.CLOCK_ERROR)).stream()
                .anyMatch(
                        version -> Objects.equals(headers.get("webhook-signature"), signature(version, headers, body)));
    }

    private static String signature(Version version, Map<String, String> headers, String body) {
        byte[] secret = Parts.ADDRESS_KEYS.secret("recipient", version.id() + " " + version.secret());
        try {
            return new Webhook(Base64.getEncoder().encodeToString(secret))
                    .sign(
                            Objects.requireNonNull(headers.get("webhook-id")),
                            Long.parseLong(Objects.requireNonNull(headers.get("webhook-timestamp"))),
                            body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException(e);
        }
    }
}

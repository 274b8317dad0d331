package keepword.site;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepword.consent.ChildMark;
import keepword.consent.Choice;
import keepword.consent.ConsentChange;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.JobPart;
import keepword.job.JobQueue.Message;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.PersonId;
import keepword.kernel.Topic;
import keepword.person.CustomerPart;
import keepword.person.CustomerUpsert.Registration;
import keepword.person.PersonTasks;
import keepword.person.SignUp;
import keepword.person.SignUpItems;
import keepword.person.Welcome;
import keepword.policy.ShownOptIn;
import keepword.store.CommitResult;
import keepword.store.Committer;
import keepword.store.Committer.Result;
import keepword.store.Mark;
import keepword.store.Write;
import org.jspecify.annotations.Nullable;

/** Double opt-in: whoever types an address gets nothing done, until the owner of the address confirms. */
record SignUps(CustomerPart customer, JobPart jobs) {
    private static final Duration BETWEEN_MAILS = Duration.ofHours(1);

    /**
     * Has a confirmation mail sent, at most one an hour to an address. Nobody can tell from outside whether it was.
     *
     * @param wording what was shown to whoever typed the address; null if nobody knows
     */
    void begin(EmailAddress email, Set<Topic> chosen, String language, @Nullable String wording) {
        Instant now = customer.clock().instant();
        AddressKey address = customer.addressKeys().of(email);
        SignUp signUp = new SignUp(SignUp.idOf(address, customer.ids().next()), email, chosen, language, wording, now);
        Job mail = Job.now(customer.ids().job(), new PersonTasks.ConfirmSignUp(signUp.id()), now);
        Job forget = Job.at(customer.ids().job(), new PersonTasks.ForgetSignUp(signUp.id()), signUp.expires(), now);
        Mark hour = new Mark(SignUp.markOf(address), signUp.id(), now.plus(BETWEEN_MAILS));
        CommitResult result = customer.commits()
                .commit(List.of(
                        new Write.SetMark(hour, now),
                        ChildMark.forbids(address, now),
                        new SignUpItems.KeepSignUp(signUp),
                        new JobItems.Plan(mail),
                        new JobItems.Plan(forget)));
        if (result instanceof CommitResult.Committed) {
            jobs.jobQueue().enqueue(List.of(new Message(mail.id(), mail.task().queue(), Duration.ZERO)));
        }
    }

    /** Where a sign-up stands that does not wait. */
    enum State {
        CONFIRMED,
        FORGOTTEN
    }

    State state(String id) {
        boolean isConfirmed = customer.ledger()
                .mark(confirmedMark(id), customer.clock().instant())
                .isPresent();
        return isConfirmed ? State.CONFIRMED : State.FORGOTTEN;
    }

    /**
     * The owner of the address confirms: their own explicit choice. Repeating it does nothing more.
     *
     * @param shown what the page said on which they did so
     * @param now when they did so, before anything was read
     */
    State confirm(String id, ShownOptIn shown, Instant now) {
        return switch (customer.committer().commit(() -> decide(id, shown, now))) {
            case Result.Committed<Step>(Step step) -> {
                jobs.jobQueue()
                        .enqueue(step.mails().stream()
                                .map(job -> new Message(job.id(), job.task().queue(), Duration.ZERO))
                                .toList());
                yield step.writes().isEmpty() ? state(id) : State.CONFIRMED;
            }
            case Result.Repeated<Step> repeated -> State.CONFIRMED;
            case Result.Forbidden<Step> child -> State.FORGOTTEN;
        };
    }

    private record Step(List<Job> mails, List<Write> writes) implements Committer.Decision {}

    private Step decide(String id, ShownOptIn shown, Instant now) {
        Optional<SignUp> waiting = waiting(id);
        if (waiting.isEmpty()) {
            return new Step(List.of(), List.of());
        }
        SignUp signUp = waiting.get();
        Evidence evidence = shown.in(new Evidence(Source.WEBSITE, now, shown.policyVersion(), Map.of("signUp", id)))
                .filledIn(signUp.wording());
        Registration registration = customer.customerUpsert()
                .confirmed(signUp.email(), signUp.language(), new Choice.OptIn(signUp.topics()), evidence, signUp.at());
        if (customer.ledger().isLeftSince(registration.change().before(), signUp.at())) {
            return new Step(List.of(), List.of());
        }
        List<Job> mails = welcome(registration.person(), registration.change(), now).stream()
                .toList();
        List<Write> writes = new ArrayList<>(registration.writes());
        writes.addAll(more(signUp, mails, now));
        return new Step(mails, writes);
    }

    /**
     * A sign-up that waits for its confirmation. What was left under an address before it was changed can no longer be
     * confirmed.
     */
    Optional<SignUp> waiting(String id) {
        return customer.people()
                .signUp(id)
                .filter(signUp -> signUp.expires().isAfter(customer.clock().instant()))
                .filter(signUp -> !customer.ledger()
                        .isLeftSince(
                                customer.ledger().consent(customer.addressKeys().of(signUp.email())), signUp.at()));
    }

    private Optional<Job> welcome(PersonId person, ConsentChange change, Instant now) {
        boolean newcomer = change.turnsOn() && change.before().on().isEmpty();
        return newcomer
                ? Optional.of(Welcome.to(person, topicOf(change), customer.ids().job(), now))
                : Optional.empty();
    }

    /** The first of the vendor's topics that was chosen. */
    private Topic topicOf(ConsentChange change) {
        Set<Topic> on = change.after() == null ? Set.of() : change.after().on();
        return customer.topics().all().stream()
                .filter(on::contains)
                .findFirst()
                .orElse(customer.topics().first());
    }

    private List<Write> more(SignUp signUp, List<Job> mails, Instant now) {
        List<Write> writes = new ArrayList<>();
        Mark confirmed = new Mark(confirmedMark(signUp.id()), "confirmed", signUp.expires());
        writes.add(new Write.SetMark(confirmed, now));
        writes.add(new SignUpItems.ConfirmSignUp(signUp.id()));
        writes.add(new Write.RemoveMark(SignUp.markOf(customer.addressKeys().of(signUp.email()))));
        mails.forEach(mail -> writes.add(new JobItems.Plan(mail)));
        return writes;
    }

    private static String confirmedMark(String id) {
        return "confirmed/" + id;
    }
}

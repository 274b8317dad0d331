package keepword.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import keepword.consent.DeliveryReport;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.JobPart;
import keepword.job.JobQueue.Message;
import keepword.kernel.AddressKey;
import keepword.kernel.Hashes;
import keepword.person.CustomerPart;
import keepword.person.Person;
import keepword.person.PersonTasks;
import keepword.store.CommitResult;
import keepword.store.Mark;
import keepword.store.Write;

/**
 * Signing in by a link in a mail: good for ten minutes, once, in the browser that asked. Asking does the same work and
 * gives the same answer whether anybody is known at the address or not; only the mailer finds out.
 */
record SignIns(CustomerPart customer, JobPart jobs, Done done) {
    static final Duration GOOD_FOR = Duration.ofMinutes(10);

    /** What a link is good for. */
    enum State {
        GOOD,
        OTHER_BROWSER,
        GONE
    }

    /**
     * Has a link mailed.
     *
     * @param browser a secret that only the browser has that asks
     */
    void ask(AddressKey address, String browser) {
        Instant now = customer.clock().instant();
        String id = customer.ids().next();
        String value = address + " " + Hashes.sha256(browser) + " " + now.toEpochMilli();
        Mark signIn = new Mark("sign-in/" + id, value, now.plus(GOOD_FOR));
        Job mail = Job.now(customer.ids().job(), new PersonTasks.SignInLink(address, id), now);
        customer.commits().commit(List.of(new Write.SetMark(signIn, now), new JobItems.Plan(mail)));
        jobs.jobQueue().enqueue(List.of(new Message(mail.id(), mail.task().queue(), Duration.ZERO)));
    }

    State state(String id, String browser) {
        Optional<Mark> signIn =
                customer.ledger().mark("sign-in/" + id, customer.clock().instant());
        if (signIn.isEmpty()
                || customer.ledger().mark(used(id), customer.clock().instant()).isPresent()
                || isLeft(signIn.get())) {
            return State.GONE;
        }
        return browserOf(signIn.get()).equals(Hashes.sha256(browser)) ? State.GOOD : State.OTHER_BROWSER;
    }

    /**
     * Uses a link up.
     *
     * @return whom it signs in; empty if it is not good, or nobody is there
     */
    Optional<Person> redeem(String id, String browser) {
        Instant now = customer.clock().instant();
        if (state(id, browser) != State.GOOD) {
            return Optional.empty();
        }
        // It outlives the link, also by a clock that is behind.
        Mark used = new Mark(used(id), "", now.plus(GOOD_FOR.multipliedBy(2)));
        boolean first =
                customer.commits().commit(List.of(new Write.SetMark(used, now))) instanceof CommitResult.Committed;
        return first ? customer.ledger().mark("sign-in/" + id, now).flatMap(this::signIn) : Optional.empty();
    }

    private Optional<Person> signIn(Mark signIn) {
        AddressKey address = addressOf(signIn);
        customer.consents().record(address, new DeliveryReport.Arrived(), done.evidence(askedAt(signIn)), List.of());
        return customer.people()
                .personAt(address)
                .flatMap(customer.people()::person)
                .filter(person -> !person.isErasing() && !isLeft(signIn));
    }

    private static String used(String id) {
        return "sign-in-used/" + id;
    }

    /** Whether its owner left the address since: whoever has it now is somebody else. */
    private boolean isLeft(Mark signIn) {
        return customer.ledger().isLeftSince(customer.ledger().consent(addressOf(signIn)), askedAt(signIn));
    }

    private static AddressKey addressOf(Mark signIn) {
        return new AddressKey(signIn.value().split(" ", 3)[0]);
    }

    private static String browserOf(Mark signIn) {
        return signIn.value().split(" ", 3)[1];
    }

    private static Instant askedAt(Mark signIn) {
        return Instant.ofEpochMilli(Long.parseLong(signIn.value().split(" ", 3)[2]));
    }
}

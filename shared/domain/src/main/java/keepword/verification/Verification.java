package keepword.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.JobQueue;
import keepword.job.JobQueue.Message;
import keepword.kernel.AddressKey;
import keepword.kernel.Hashes;
import keepword.person.CustomerPart;
import keepword.person.Person;
import keepword.person.PersonRecord.Question;
import keepword.person.PersonRecord.SecurityQuestions;
import keepword.person.PersonTasks;
import keepword.store.CommitResult;
import keepword.store.Mark;
import keepword.store.Write;

/**
 * Whether somebody who asks support is the person they say (promise {@code support-verifies}): by a code that is mailed to
 * their address, and by their security questions. Five wrong tries lock an address until the vendor's next day. An address
 * that nobody knows, or without questions, fails like a wrong answer, and takes the time of one. What was found holds for
 * half an hour, for the caller who found it and the ticket it was found for.
 */
public record Verification(CustomerPart customer, JobQueue jobQueue, AnswerHashes hashes, ZoneId zone) {
    public static final Duration HOLDS_FOR = Duration.ofMinutes(30);
    public static final Duration CODE_GOOD_FOR = Duration.ofMinutes(10);

    private static final int MAX_CODES = 5;

    /** Who makes sure of whom, and for which ticket. */
    public record Case(AddressKey address, String caller, String ticket) {
        private String mark(String kind) {
            return kind + "/" + address + "/" + Hashes.sha256(caller, ticket) + "/";
        }
    }

    /**
     * What the person said.
     *
     * @param code the mailed code, if they were asked for it
     * @param answers both answers, in whatever order, or none
     */
    public record Said(Optional<String> code, List<String> answers) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /** What came of a try. */
    public sealed interface Result {
        /** Everything that they said is right, and this is proven now. */
        record Passed(Set<Factor> proven) implements Result {}

        /** It is not; so many tries are left today. */
        record Failed(int triesLeft) implements Result {}

        /** There were too many tries: what they said was not even looked at. */
        record Locked() implements Result {}
    }

    /**
     * Mails a code to the address, if anybody is known there; whoever asks does not learn it.
     *
     * @return false if five codes are good already
     */
    public boolean sendCode(Case about) {
        Instant now = customer.clock().instant();
        String id = customer.ids().next();
        Job mail = Job.now(customer.ids().job(), new PersonTasks.SupportCode(about.address(), id), now);
        for (int n = 0; n < MAX_CODES; n++) {
            Mark code =
                    new Mark(about.mark("support-code") + n, id + " " + now.toEpochMilli(), now.plus(CODE_GOOD_FOR));
            if (customer.commits().commit(List.of(new Write.SetMark(code, now), new JobItems.Plan(mail)))
                    instanceof CommitResult.Committed) {
                jobQueue.enqueue(List.of(new Message(mail.id(), mail.task().queue(), Duration.ZERO)));
                return true;
            }
        }
        return false;
    }

    /** Tries what somebody said; all of it has to be right. */
    public Result verify(Case about, Said said) {
        Instant now = customer.clock().instant();
        Optional<Mark> taken = tries().take(about.address(), now);
        if (taken.isEmpty()) {
            return new Result.Locked();
        }
        boolean code = said.code().isEmpty() || isCode(about, said.code().get(), now);
        boolean answers = said.answers().isEmpty()
                || answer(
                        answerHashes(about.address()),
                        Draft.normalised(said.answers().getFirst()),
                        Draft.normalised(said.answers().getLast()));
        if (code && answers) {
            tries().giveBack(taken.get());
            said.code().ifPresent(right -> remember(about, Factor.CODE, now));
            if (!said.answers().isEmpty()) {
                remember(about, Factor.QUESTIONS, now);
            }
            return new Result.Passed(proven(about));
        }
        return new Result.Failed(tries().left(about.address(), now));
    }

    /** What holds now. */
    public Set<Factor> proven(Case about) {
        Set<Factor> proven = EnumSet.noneOf(Factor.class);
        for (Factor factor : Factor.values()) {
            customer.ledger()
                    .mark(about.mark("verified") + factor, customer.clock().instant())
                    .filter(mark -> !isLeftSince(about, mark.value()))
                    .ifPresent(mark -> proven.add(factor));
        }
        return proven;
    }

    /** Whether somebody set questions; who has none cannot answer any. */
    public boolean hasQuestions(AddressKey address) {
        return questions(address).isPresent();
    }

    private void remember(Case about, Factor factor, Instant now) {
        Mark mark = new Mark(about.mark("verified") + factor, Long.toString(now.toEpochMilli()), now.plus(HOLDS_FOR));
        // One that still holds gives way to the new one, which holds longer; a crash between the two costs a new try.
        customer.commits().commit(List.of(new Write.RemoveMark(mark.name())));
        customer.commits().commit(List.of(new Write.SetMark(mark, now)));
    }

    /** Always all marks: how long it takes tells nothing. */
    private boolean isCode(Case about, String said, Instant now) {
        byte[] digits = said.replaceAll("[\\s-]", "").getBytes(UTF_8);
        MailedCodes codes = new MailedCodes(customer.addressKeys());
        List<Boolean> matches = new ArrayList<>();
        for (int n = 0; n < MAX_CODES; n++) {
            Optional<Mark> mark = customer.ledger().mark(about.mark("support-code") + n, now);
            String[] parts = mark.map(Mark::value).orElse("- 0").split(" ", 2);
            boolean same = MessageDigest.isEqual(digits, codes.of(parts[0]).getBytes(UTF_8));
            matches.add(same && mark.isPresent() && !isLeftSince(about, parts[1]));
        }
        return matches.contains(true);
    }

    /** Whether its owner left the address since: whoever has it now is somebody else. */
    private boolean isLeftSince(Case about, String millis) {
        return customer.ledger()
                .isLeftSince(customer.ledger().consent(about.address()), Instant.ofEpochMilli(Long.parseLong(millis)));
    }

    /** Always all four comparisons: how long it takes tells nothing. */
    private boolean answer(List<String> expected, String one, String other) {
        List<Boolean> matches = expected.stream()
                .flatMap(hash -> Stream.of(one, other).map(answer -> hashes.matches(answer, hash)))
                .toList();
        return (matches.get(0) && matches.get(3)) || (matches.get(1) && matches.get(2));
    }

    private List<String> answerHashes(AddressKey address) {
        return questions(address)
                .map(questions ->
                        questions.questions().stream().map(Question::answerHash).toList())
                .orElseGet(() -> List.of(hashes.ofNoAnswer(), hashes.ofNoAnswer()));
    }

    private Optional<SecurityQuestions> questions(AddressKey address) {
        return customer.people()
                .personAt(address)
                .flatMap(customer.people()::person)
                .filter(person -> !person.isErasing())
                .map(Person::id)
                .flatMap(id -> customer.people().record(id, SecurityQuestions.ID, SecurityQuestions.class));
    }

    private Tries tries() {
        return new Tries(customer.ledger(), customer.commits(), zone);
    }
}

package keepword.disclosure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import keepword.disclosure.DisclosureTasks.Announce;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.kernel.Hashes;
import keepword.kernel.JobId;
import keepword.kernel.PersonId;
import keepword.kernel.Seal;
import keepword.store.Attributes;
import keepword.store.Mark;
import keepword.store.Write;

/** Plans what the vendor's own systems are told: each that is registered for it with an endpoint, once for each cause. */
public record Announcements(Disclosures disclosures) {
    /** So long data wait that nobody knows otherwise: somebody may have to open the job again. */
    public static final Duration SEALED_FOR = Duration.ofDays(30);

    /** Among what is sealed: whose data they are. */
    public static final String PERSON = "person";

    /** Among what is sealed: the record of what the system was told of them. */
    public static final String RECORD = "record";

    /**
     * Somebody as a system knows them.
     *
     * @param address by which the system was told of them last
     * @param data by the words that the message has for them
     */
    public record Known(AddressKey address, Map<String, Object> data) {}

    /**
     * The jobs that tell what is known when they are worked.
     *
     * @param cause what happened, in a word of its own
     */
    public List<Write> plan(String cause, Announcement what, AddressKey address, Instant now) {
        return systems(false)
                .<Write>map(system -> job(system, cause, what, address, now))
                .toList();
    }

    /**
     * The jobs that tell what nobody knows by then, which waits sealed until it is received. Also who gets nothing any more is told:
     * it may have something.
     *
     * @param as how a system knows whom it is about
     */
    public List<Write> plan(
            String cause, Announcement what, Instant now, AddressKeys keys, Function<RecipientId, Known> as) {
        return systems(true)
                .flatMap(system -> {
                    Known known = as.apply(system.id());
                    JobItems.Plan job = job(system, cause, what, known.address(), now);
                    String place = place(job.job().id());
                    String sealed = seal(keys).seal(place, Attributes.json(known.data()));
                    Mark mark = new Mark(place, sealed, now.plus(SEALED_FOR));
                    return Stream.<Write>of(job, new Write.SetMark(mark, now));
                })
                .toList();
    }

    private Stream<Recipient> systems(boolean alsoEnded) {
        return disclosures.register().recipients().stream()
                .filter(one -> (alsoEnded || one.ended() == null) && one.endpoint() != null)
                .filter(one -> one.isFor(TransferPurpose.OWN_SYSTEMS));
    }

    private static JobItems.Plan job(
            Recipient system, String cause, Announcement what, AddressKey address, Instant now) {
        JobId id = new JobId("announce-" + Hashes.sha256(cause, system.id().value()));
        return new JobItems.Plan(
                Job.by(now.plus(Announce.PATIENCE), id, new Announce(system.id(), what, address), now, now));
    }

    /** The id of the one record of what a system was told of somebody at one address, which they have since an instant. */
    public static String recordOf(RecipientId system, PersonId person, Instant since) {
        return "own-" + Hashes.sha256(system.value(), person.value(), since.toString());
    }

    /** Where the data of a job wait. */
    public static String place(JobId job) {
        return "announcement/" + job;
    }

    /** What they are sealed with. */
    public static Seal seal(AddressKeys keys) {
        return new Seal(keys, "announcement");
    }
}

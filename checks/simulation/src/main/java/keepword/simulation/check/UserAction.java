package keepword.simulation.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import keepword.consent.Source;
import keepword.job.Job;
import keepword.kernel.AddressKey;
import keepword.kernel.Topic;
import keepword.mail.MailTemplate;
import org.jspecify.annotations.Nullable;

/** One thing that somebody outside says or does, however often they have to repeat it until it is heard. */
public final class UserAction implements Said {
    /** What it is. */
    public enum Kind {
        OPT_IN,
        OPT_IN_ELSEWHERE,
        /** A list says that its owner opted in. */
        OPT_IN_BY_LIST,
        OPT_OUT,
        OPT_OUT_OF_EVERYTHING,
        NOTHING_SAID,
        BOUNCE,
        REFUSAL,
        SUPPRESSION,
        SOFT_BOUNCE,
        CORRECTION,
        /** Asks for an end of all mail, of promotional mail at once. */
        END_OF_ALL_MAIL,
        /** Wants order and account mail after all. */
        KEEP_ORDER_MAIL,
        /** Follows a link from a mail, which therefore arrived. */
        ARRIVED,
        /** Says that the address is a child's. */
        CHILD_REPORTED,
        /** That was a mistake. */
        CHILD_REPORT_WITHDRAWN
    }

    private final String id;
    private final Kind kind;
    private final AddressKey address;
    private final Set<Topic> topics;
    private final @Nullable Instant chosenAt;
    private final boolean once;
    private final @Nullable MailTemplate mail;
    private boolean mailbox;
    private final List<Job> planned = new ArrayList<>();
    private @Nullable Source source;
    private @Nullable String language;
    private @Nullable String parcel;
    private @Nullable Instant mailed;
    private @Nullable Instant firstTried;
    private @Nullable Instant lastTried;
    private int commits;
    private boolean acknowledged;
    private final Set<Instant> said = new HashSet<>();
    private @Nullable Instant accepted;
    private @Nullable AddressKey landed;

    /**
     * @param topics what it is about; all of them if it is about everything
     * @param chosenAt when it was chosen, or null for when it is asked for
     * @param once whether it counts once however often it is told
     * @param mail the one mail that must follow, or null for none
     */
    public UserAction(
            String id,
            Kind kind,
            AddressKey address,
            Set<Topic> topics,
            @Nullable Instant chosenAt,
            boolean once,
            @Nullable MailTemplate mail) {
        this.id = id;
        this.kind = kind;
        this.address = address;
        this.topics = Set.copyOf(topics);
        this.chosenAt = chosenAt;
        this.once = once;
        this.mail = mail;
    }

    public String id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    AddressKey address() {
        return address;
    }

    public Set<Topic> topics() {
        return topics;
    }

    @Nullable
    Instant chosenAt() {
        return chosenAt;
    }

    boolean once() {
        return once;
    }

    @Nullable
    MailTemplate mail() {
        return mail;
    }

    /** It brings data, by one of the ways that the policy names. */
    public UserAction by(Source way) {
        source = way;
        return this;
    }

    /** It is said by a mail, or by a link in one: whoever has its address says it, and not a person who is signed in. */
    public UserAction fromItsMailbox() {
        mailbox = true;
        return this;
    }

    boolean isFromItsMailbox() {
        return mailbox;
    }

    /** It tells the language of whoever does it; null tells none. */
    public UserAction speaking(@Nullable String tag) {
        language = tag;
        return this;
    }

    @Nullable
    String language() {
        return language;
    }

    /** It tells that a parcel is on its way; null if it tells of none. */
    public UserAction ofParcel(@Nullable String trackingNumber) {
        parcel = trackingNumber;
        return this;
    }

    /** The tracking number of the parcel that it tells of. */
    @Nullable
    String parcel() {
        return parcel;
    }

    /** By which way data come with it; null if none do. */
    @Nullable
    Source source() {
        return source;
    }

    /**
     * It confirms a link from a mail.
     *
     * @param asked when that mail was asked for
     */
    public UserAction confirming(Instant asked) {
        mailed = asked;
        return this;
    }

    @Nullable
    Instant mailed() {
        return mailed;
    }

    List<Job> planned() {
        return planned;
    }

    /** It counted for an address: most often its own; or for the one that its owner has now. */
    void lands(AddressKey where) {
        landed = where;
    }

    /** The address that it counted for; its own if it has not counted yet. */
    AddressKey landed() {
        return landed == null ? address : landed;
    }

    /** It is told, or told again. */
    public void tried(Instant when) {
        firstTried = firstTried == null ? when : firstTried;
        lastTried = when;
    }

    /** A function hears it, by the clock of its machine. */
    @Override
    public void saidAt(Instant when) {
        said.add(when);
    }

    /** Whether it was said at that instant, by the clock of the machine that heard it. */
    public boolean wasSaidAt(Instant when) {
        return said.contains(when);
    }

    Set<Instant> saidAt() {
        return said;
    }

    boolean wasSaidBetween(Instant from, Instant to) {
        return said.stream().anyMatch(when -> !when.isBefore(from) && !when.isAfter(to));
    }

    /** Somebody is told that it will be done within minutes; it counts from when they said it, at the earliest. */
    public void accept() {
        accepted = lastTried;
    }

    /** Since when it has to be in force in the end; null if nobody was told so. */
    @Nullable
    Instant accepted() {
        return accepted;
    }

    @Nullable
    Instant firstTried() {
        return firstTried;
    }

    int commits() {
        return commits;
    }

    void committed(List<Job> jobs) {
        commits++;
        planned.addAll(jobs);
    }

    public boolean isAcknowledged() {
        return acknowledged;
    }

    void acknowledge() {
        acknowledged = true;
    }

    boolean isOptOut() {
        return switch (kind) {
            case OPT_OUT, OPT_OUT_OF_EVERYTHING, END_OF_ALL_MAIL -> true;
            // Who reports a child once more says nothing new.
            case CHILD_REPORTED -> commits > 0;
            default -> false;
        };
    }

    /** Whether it also overtakes what was chosen at its own address, where its owner has another one now. */
    boolean standsWhereItCameFrom() {
        return isOptOut() && kind != Kind.CHILD_REPORTED;
    }

    /** Whether it may have been chosen after another action, as far as anybody outside can tell. */
    boolean mayBeLaterThan(UserAction other) {
        Instant latest = chosenAt != null ? chosenAt : lastTried;
        Instant earliest = other.chosenAt != null ? other.chosenAt : other.firstTried;
        return latest != null
                && earliest != null
                && latest.plus(Journal.CLOCK_ERROR).isAfter(earliest);
    }

    @Override
    public String toString() {
        return id + " " + kind
                + (topics.isEmpty()
                        ? ""
                        : " " + topics.stream().map(Topic::id).sorted().toList());
    }
}

package keepword.simulation.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.campaign.CampaignItems.KeepText;
import keepword.campaign.CampaignItems.SaveRun;
import keepword.campaign.CampaignItems.SaveShard;
import keepword.campaign.CampaignRun;
import keepword.campaign.CampaignShard;
import keepword.campaign.CampaignTasks.SendShard;
import keepword.campaign.Campaigns;
import keepword.campaign.MailFate;
import keepword.consent.Consent;
import keepword.consent.ConsentItems;
import keepword.job.Job;
import keepword.job.Outcome;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.JobId;
import keepword.kernel.Topic;
import keepword.mail.Gate.Claim;
import keepword.mail.Gate.ClaimResult;
import keepword.simulation.engine.Strand;
import keepword.simulation.world.Parts;
import keepword.testing.InMemoryStores;
import org.jspecify.annotations.Nullable;

/**
 * Judges campaigns: what goes is what was approved by whom it takes, when it may, to nobody twice; and of each address it is told what
 * became of it.
 */
public final class CampaignCheck {
    private static final String PARTITION = "campaign#";

    /** What the name of its mail begins with. */
    private static final String MAIL = "campaign_";
    /** Address keys are base64url. */
    private static final String PLACES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static final Duration THINKING_TIME = Duration.ofMinutes(5);
    /** A worker looks so often whether the campaign goes on. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    /** Between a look at the clock and the claim there are a few steps; others take theirs meanwhile. */
    private static final Duration STEPS = Duration.ofMinutes(2);
    /** A process stands still there three times at the most. */
    private static final Duration STANDSTILLS = Duration.ofHours(1);
    /** What each text of the simulation says of itself. */
    private static final Pattern EDITION = Pattern.compile("Edition \\d+\\b");

    private final Verdict verdict;
    private final Map<String, Story> stories = new LinkedHashMap<>();
    private final Map<Strand, Worker> workers = new HashMap<>();
    /** Since when topics are on. */
    private final Map<AddressKey, Map<Topic, Instant>> on = new HashMap<>();

    private boolean twoPersons = true;

    /** One campaign. */
    private static final class Story {
        final Set<String> authors = new HashSet<>();
        final Map<String, Place> places = new HashMap<>();
        /** Under which attempt an address was claimed last; it moves on with its owner. */
        final Map<AddressKey, String> claims = new HashMap<>();

        final Set<AddressKey> claimed = new HashSet<>();
        final Set<AddressKey> carried = new HashSet<>();
        final Set<AddressKey> refused = new HashSet<>();
        final Set<AddressKey> sent = new HashSet<>();

        @Nullable
        CampaignRun run;

        String hash = "";
        Set<String> edition = Set.of();

        @Nullable
        String approver;

        @Nullable
        Instant scheduled;

        Instant earliest = Instant.MAX;

        CampaignRun run() {
            return Objects.requireNonNull(run);
        }

        Place place(String name) {
            return places.computeIfAbsent(name, first -> new Place());
        }

        @Override
        public String toString() {
            return String.valueOf(run);
        }
    }

    /** How far it is at one place of the audience. */
    private static final class Place {
        final Set<AddressKey> seen = new HashSet<>();

        @Nullable
        CampaignShard last;

        Collection<AddressKey> inHand() {
            return last == null || last.batch() == null
                    ? List.of()
                    : last.batch().addresses();
        }

        boolean isDone() {
            return last != null && last.done();
        }

        long count(MailFate fate) {
            return last == null ? 0 : last.counts().getOrDefault(fate, 0L);
        }
    }

    /**
     * What a process that sends a campaign knows of it.
     *
     * @param run as it was when it looked last
     * @param earliest when mail of that round may go
     */
    private record Worker(Story story, CampaignRun run, Instant earliest, Batches batches) {}

    /** What it did since it looked. */
    private static final class Batches {
        final Set<AddressKey> taken = new HashSet<>();

        @Nullable
        Instant noted;

        Instant acted = Instant.MIN;
    }

    CampaignCheck(Verdict verdict) {
        this.verdict = verdict;
    }

    /** From now on whoever writes a campaign may approve it. */
    public void isOnePerson() {
        twoPersons = false;
    }

    private Story of(String campaign) {
        return Objects.requireNonNull(stories.get(campaign), campaign);
    }

    /** Whether a mail is a campaign's. */
    boolean isOne(String mail) {
        return stories.containsKey(mail);
    }

    /** What it is about. */
    @Nullable
    Topic topicOf(JobId mail) {
        Story story = stories.get(mail.value());
        return story == null ? null : story.run().purpose().topic();
    }

    /** A process looks how far a campaign is. */
    void looks(Strand process, String partition) {
        Story story = stories.get(MAIL + partition.substring(PARTITION.length()));
        if (story != null) {
            Worker before = workers.get(process);
            Batches batches = new Batches();
            if (before != null) {
                batches.taken.addAll(before.batches().taken);
            }
            workers.put(process, new Worker(story, story.run(), story.earliest, batches));
        }
    }

    /**
     * Something was committed.
     *
     * @param call by whom of the staff, or null
     * @param move the change of address that it is, or null
     * @param from the process started then, by its own clock
     */
    void committed(
            @Nullable Strand process,
            @Nullable StaffCall call,
            CommittedWrites writes,
            AddressCheck.@Nullable Move move,
            Instant from,
            Instant now) {
        for (SaveRun saved : writes.all(SaveRun.class)) {
            decided(call, saved.run(), writes, from, now);
        }
        for (SaveShard saved : writes.all(SaveShard.class)) {
            noted(process, saved.shard(), now);
        }
        if (move != null) {
            for (Story story : stories.values()) {
                String attempt = story.claims.get(move.from());
                if (attempt != null && story.claims.putIfAbsent(move.to(), attempt) == null) {
                    story.carried.add(move.to());
                }
            }
        }
        writes.all(ConsentItems.SaveConsent.class).forEach(saved -> chosen(saved.consent(), now));
        writes.all(ConsentItems.SaveConsentAndClaims.class).forEach(saved -> chosen(saved.consent(), now));
    }

    private void chosen(Consent consent, Instant now) {
        Map<Topic, Instant> since = on.computeIfAbsent(consent.address(), first -> new HashMap<>());
        since.keySet().retainAll(consent.on());
        consent.on().forEach(topic -> since.putIfAbsent(topic, now));
    }

    private void decided(@Nullable StaffCall call, CampaignRun run, CommittedWrites writes, Instant from, Instant now) {
        Story story = stories.computeIfAbsent(run.id().mail().value(), first -> new Story());
        CampaignRun before = story.run;
        story.run = run;
        if (call == null) {
            verdict.require(false, "nobody but staff decides about a campaign", run);
            return;
        }
        switch (call.operation()) {
            case "campaign-submit" -> {
                boolean draft = before == null || before.state() == CampaignRun.State.DRAFT;
                verdict.require(draft, "what was scheduled is never changed", run);
                for (KeepText text : writes.all(KeepText.class)) {
                    story.hash = sha256(text.json());
                    story.edition = editionsIn(text.json());
                }
                story.authors.add(call.caller());
                story.approver = null;
            }
            case "campaign-approve" -> {
                boolean same = call.text("sha256").orElse("").equals(story.hash);
                verdict.require(same, "who approves a campaign approves its very text", call);
                story.approver = call.caller();
            }
            case "campaign-schedule", "campaign-resume" -> {
                Instant thought = from.plus(THINKING_TIME);
                story.earliest = run.start().isAfter(thought) ? run.start() : thought;
                story.scheduled = story.scheduled == null ? now : story.scheduled;
                goesEverywhere(story, writes);
            }
            default -> {
                // It stops.
            }
        }
        boolean moves = before != null
                && !call.is("campaign-submit")
                && !(run.start().equals(before.start()) && run.until().equals(before.until()));
        verdict.require(!moves, "what was approved of a campaign never moves", run);
        verdict.require(run.sha256().equals(story.hash), "the hash of a campaign is that of its text", run);
        boolean goes = run.state() == CampaignRun.State.SCHEDULED;
        boolean approved = story.approver != null && !(twoPersons && story.authors.contains(story.approver));
        verdict.require(
                !goes || approved, "no campaign goes that nobody approved who may", story.approver + ", " + run);
    }

    private void goesEverywhere(Story story, CommittedWrites writes) {
        Set<String> planned = writes.jobs().stream()
                .map(Job::task)
                .filter(task -> task instanceof SendShard send
                        && send.round() == story.run().round())
                .map(task -> ((SendShard) task).place())
                .collect(Collectors.toSet());
        Set<String> open = PLACES.codePoints()
                .mapToObj(Character::toString)
                .filter(name -> !story.place(name).isDone())
                .collect(Collectors.toSet());
        verdict.require(planned.equals(open), "a campaign goes to every place that is open", story);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> editionsIn(String text) {
        return EDITION.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** A worker notes how far it is: what it settles, and whom it is about to mail. */
    private void noted(@Nullable Strand process, CampaignShard shard, Instant now) {
        Story story = stories.get(shard.campaign().mail().value());
        Worker worker = workers.get(process);
        if (story == null || worker == null || worker.story() != story) {
            verdict.require(false, "who sends a campaign has looked whether it goes", shard);
            return;
        }
        Place place = story.place(shard.place());
        Set<AddressKey> next =
                shard.batch() == null ? Set.of() : Set.copyOf(shard.batch().addresses());
        Set<AddressKey> settled = new HashSet<>(place.inHand());
        next.stream()
                .filter(address -> !place.inHand().contains(address))
                .forEach(address -> verdict.require(
                        place.seen.add(address) && address.value().startsWith(shard.place()),
                        "an address is seen once, at its place",
                        shard));
        settled.removeAll(next);
        isCounted(story, place, worker.batches(), settled, shard);
        if (!next.isEmpty()) {
            takesEffectSoon(worker, now);
        }
        place.last = shard;
        if (shard.done()) {
            nobodyIsLeftOut(story, place, shard);
        }
    }

    private void isCounted(Story story, Place place, Batches batches, Set<AddressKey> settled, CampaignShard shard) {
        Map<MailFate, Long> news = new EnumMap<>(MailFate.class);
        for (MailFate fate : MailFate.values()) {
            news.put(fate, shard.counts().getOrDefault(fate, 0L) - place.count(fate));
        }
        String words = settled + " as " + news;
        boolean grows = news.values().stream().noneMatch(count -> count < 0);
        long all = news.values().stream().mapToLong(Long::longValue).sum();
        verdict.require(grows && all == settled.size(), "what is seen is what is counted and what is in hand", words);
        long accepted = sum(news, MailFate.ACCEPTED);
        long unresolved = sum(news, MailFate.UNRESOLVED);
        verdict.require(accepted == both(settled, batches.taken), "accepted is what SES took", words);
        verdict.require(unresolved <= both(settled, story.claimed), "unresolved is what was claimed", words);
        long went = accepted + unresolved + sum(news, MailFate.NOBODY);
        verdict.require(both(settled, story.sent) <= went, "what went is accepted or unresolved", words);
        long moved = sum(news, MailFate.HAD_IT);
        verdict.require(moved <= both(settled, story.carried), "who had it had another address", words);
        long refused = sum(news, MailFate.OPTED_OUT, MailFate.BOUNCED, MailFate.PAUSED, MailFate.BUSY);
        verdict.require(refused <= both(settled, story.refused), "a campaign is refused by the gate", words);
        long unwritten = sum(news, MailFate.UNWRITABLE, MailFate.LEFT_OUT);
        verdict.require(unwritten == 0, "a campaign is written to everybody whom it is for", words);
        batches.taken.removeAll(settled);
    }

    private static long sum(Map<MailFate, Long> counts, MailFate... fates) {
        return Stream.of(fates).mapToLong(fate -> counts.getOrDefault(fate, 0L)).sum();
    }

    private static long both(Set<AddressKey> some, Set<AddressKey> others) {
        return some.stream().filter(others::contains).count();
    }

    /** Who has spent more than two seconds on batches since they looked has to look before the next one. */
    private void takesEffectSoon(Worker worker, Instant now) {
        Batches batches = worker.batches();
        boolean stale =
                batches.noted != null && batches.noted.plus(BETWEEN_LOOKS).isBefore(batches.acted);
        boolean changed = !worker.run().equals(worker.story().run());
        verdict.require(!stale || !changed, "a campaign stops within seconds", worker.story());
        batches.noted = batches.noted == null ? now : batches.noted;
    }

    private void nobodyIsLeftOut(Story story, Place place, CampaignShard shard) {
        verdict.require(place.inHand().isEmpty(), "nobody is in hand at a place that is done", shard);
        on.forEach((address, topics) -> {
            Instant since = topics.get(story.run().purpose().topic());
            boolean awaits = since != null
                    && story.scheduled != null
                    && since.isBefore(story.scheduled)
                    && address.value().startsWith(shard.place());
            verdict.require(!awaits || place.seen.contains(address), "no subscriber is left out silently", address);
        });
    }

    /** Whether this very claim was made before. */
    boolean holds(Claim claim) {
        return claim.attempt().equals(of(claim.mail().value()).claims.get(claim.address()));
    }

    /** The gate was asked. */
    void claimed(Strand process, Claim claim, ClaimResult result, Instant now) {
        Story story = of(claim.mail().value());
        Worker worker = workers.get(process);
        if (worker == null || worker.story() != story) {
            verdict.require(false, "who sends a campaign has looked whether it goes", claim);
            return;
        }
        worker.batches().acted = now;
        switch (result) {
            case ClaimResult.Allowed() -> {
                boolean goes = worker.run().state() == CampaignRun.State.SCHEDULED;
                verdict.require(goes, "nothing goes of a campaign that is paused or cancelled", claim);
                Instant earliest = worker.earliest().minus(Journal.CLOCK_ERROR);
                verdict.require(!now.isBefore(earliest), "nothing goes before its start, nor for five minutes", claim);
                Instant end = story.run().until().plus(process.faults() == 0 ? STEPS : STANDSTILLS);
                verdict.require(now.isBefore(end), "nothing goes from its end on", claim);
                verdict.require(
                        Objects.equals(story.run().purpose().topic(), claim.topic()),
                        "a campaign goes to subscribers of its topic",
                        claim);
                boolean noted = story.place(claim.address().value().substring(0, 1))
                        .seen
                        .contains(claim.address());
                verdict.require(noted, "an address is noted before it is claimed", claim);
                String other = story.claims.put(claim.address(), claim.attempt());
                verdict.require(other == null || other.equals(claim.attempt()), "nobody gets a campaign twice", claim);
                story.claimed.add(claim.address());
            }
            case ClaimResult.Refused _, ClaimResult.Busy _ -> story.refused.add(claim.address());
            case ClaimResult.Taken _ -> {
                // The worker decides.
            }
        }
    }

    void released(Claim claim) {
        of(claim.mail().value()).claims.remove(claim.address(), claim.attempt());
    }

    /** A mail of it really went. */
    void sent(Strand process, String to, JobId mail, byte[] mime, Instant now) {
        Story story = of(mail.value());
        AddressKey address = Parts.ADDRESS_KEYS.of(new EmailAddress(to));
        verdict.require(story.claims.containsKey(address), "no mail goes without a claim", address);
        verdict.require(story.sent.add(address), "nobody gets a campaign twice", address);
        Set<String> editions = editionsIn(new String(mime, ISO_8859_1).replace("=\r\n", ""));
        verdict.require(editions.equals(story.edition), "what goes is the text that was approved", editions);
        Worker worker = workers.get(process);
        if (worker != null) {
            worker.batches().acted = now;
        }
    }

    /** The mail service answers that it took a mail. */
    void taken(Strand process, String to) {
        Worker worker = workers.get(process);
        if (worker != null) {
            worker.batches().taken.add(Parts.ADDRESS_KEYS.of(new EmailAddress(to)));
        }
    }

    /** A job that sends it to a place ends. */
    void closed(Job job, Outcome outcome, Instant now) {
        if (job.task() instanceof SendShard(var id, String name, long round, Instant closes)
                && outcome.state() == Outcome.State.DONE) {
            Story story = of(id.mail().value());
            CampaignRun run = story.run();
            boolean goesOn = run.state() == CampaignRun.State.SCHEDULED && run.round() == round;
            boolean over = !now.isBefore(run.until().minus(Journal.CLOCK_ERROR));
            verdict.require(
                    story.place(name).isDone() || !goesOn || over,
                    "a place is left when everybody there was seen",
                    job.task());
        }
    }

    /** Somebody of the staff hears how far it is. */
    void answered(StaffCall call, Map<String, Object> answer) {
        if (!call.is("campaign-progress") || !Integer.valueOf(200).equals(answer.get("status"))) {
            return;
        }
        Story story = of(MAIL + call.text("id").orElseThrow());
        Map<?, ?> counts = (Map<?, ?>) Objects.requireNonNull(answer.get("counts"));
        long seen = number(answer.get("seen"));
        long all = counts.values().stream().mapToLong(CampaignCheck::number).sum() + number(answer.get("inHand"));
        long most = story.places.values().stream()
                .mapToLong(place -> place.seen.size())
                .sum();
        verdict.require(seen == all && seen <= most, "the counts of a campaign add up", answer);
        long accepted = counts.get("accepted") == null ? 0 : number(counts.get("accepted"));
        verdict.require(accepted <= story.sent.size(), "accepted is what SES took", answer);
    }

    private static long number(@Nullable Object number) {
        return ((Number) Objects.requireNonNull(number)).longValue();
    }

    /** Judges what is left when all is over. */
    void end(InMemoryStores stores) {
        for (Story story : stories.values()) {
            Set<CampaignShard> stored =
                    Set.copyOf(Campaigns.in(stores).shards(story.run().id()));
            Set<CampaignShard> last = story.places.values().stream()
                    .flatMap(place -> Stream.ofNullable(place.last))
                    .collect(Collectors.toSet());
            verdict.require(stored.equals(last), "what a worker noted stays", story);
        }
    }
}

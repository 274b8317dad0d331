package keepword.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import keepword.audit.AuditEntry.Access;
import keepword.campaign.MailFate;
import keepword.campaign.Purpose;
import keepword.consent.Subscriber;
import keepword.kernel.AddressKey;
import keepword.kernel.Fields;
import keepword.mailing.Campaign;
import keepword.mailing.Reach;
import keepword.person.CustomerPart;

/** Counts whom a campaign would reach now, and why not the others of its audience. */
record CountAudience(CustomerPart customer, CampaignRules rules) {
    /** The gateway waits for 30 seconds. */
    private static final Duration BUDGET = Duration.ofSeconds(20);

    private static final int AT_ONCE = 8;

    Operation operation() {
        return new Operation(
                "campaign-count",
                "Counts whom a campaign would reach now, and why not the others of its audience. Of a long list it counts a"
                        + " part, which says how all of it is made up.",
                List.of(CampaignSteps.ID),
                Access.NONE,
                this::run);
    }

    /** What was found at one place of the audience. */
    private record Tally(long reached, long others, Map<MailFate, Long> refused) {}

    private Map<String, Object> run(Call call) throws Refused {
        Campaign campaign = CampaignSteps.read(customer, call);
        Reach reach = new Reach(
                customer,
                campaign.audience(),
                rules.sender().zone(),
                rules.sender().texts());
        Instant end = call.now().plus(BUDGET);
        List<String> places = new ArrayList<>(Subscriber.PLACES);
        Collections.shuffle(places);
        List<Tally> tallies = count(places, reach, end);
        Map<MailFate, Long> refused = new EnumMap<>(MailFate.class);
        tallies.forEach(tally -> tally.refused().forEach((fate, count) -> refused.merge(fate, count, Long::sum)));
        Map<String, Object> reasons = new HashMap<>();
        refused.forEach((fate, count) -> reasons.put(fate.id(), count));
        return Fields.of("id", campaign.id().value())
                .and("reachable", tallies.stream().mapToLong(Tally::reached).sum())
                .and("refused", reasons)
                .and(
                        campaign.audience().purpose() instanceof Purpose.News ? "ofOtherTopics" : "ofOtherProducts",
                        tallies.stream().mapToLong(Tally::others).sum())
                .and("percentCounted", 100 * tallies.size() / places.size())
                .map();
    }

    /** Those places that are counted in time. */
    private List<Tally> count(List<String> places, Reach reach, Instant end) {
        List<Tally> tallies = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<Optional<Tally>>> counts = places.stream()
                    .map(place -> threads.submit(() -> count(place, reach, end)))
                    .toList();
            for (Future<Optional<Tally>> count : counts) {
                count.get().ifPresent(tallies::add);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while counting", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The audience cannot be counted", e);
        }
        return tallies;
    }

    /** Empty if there was no time for all of the place. */
    private Optional<Tally> count(String place, Reach reach, Instant end) {
        long reached = 0;
        long others = 0;
        Map<MailFate, Long> refused = new EnumMap<>(MailFate.class);
        String last = null;
        Reach.Page page;
        do {
            if (!customer.clock().instant().isBefore(end)) {
                return Optional.empty();
            }
            page = reach.page(place, last);
            others += page.others();
            List<AddressKey> addresses =
                    page.places().stream().map(Reach.Place::address).toList();
            for (Reach.Candidate candidate : reach.count(addresses)) {
                if (candidate.refused() == null) {
                    reached++;
                } else {
                    refused.merge(candidate.refused(), 1L, Long::sum);
                }
            }
            last = page.last();
        } while (!page.isLast());
        return Optional.of(new Tally(reached, others, refused));
    }
}

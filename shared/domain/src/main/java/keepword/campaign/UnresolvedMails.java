package keepword.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import keepword.campaign.CampaignShard.Batch;
import keepword.consent.HistoryItems;
import keepword.kernel.AddressKey;
import keepword.kernel.CampaignId;
import keepword.kernel.Hashes;
import keepword.store.Commits;
import keepword.store.Write;

/**
 * Finds out what became of mails whose worker died, or that the mail service did not answer for: it tells of each mail that it took,
 * within seconds. What it tells is kept only of mails that may turn out to be unresolved. Whoever notes either of the two looks for the
 * other one afterwards, so whichever comes first, one of them sees both.
 */
public record UnresolvedMails(Campaigns campaigns, Commits commits, InstantSource clock) {
    /** Far longer than a worker's lease and than the mail service takes to tell. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    /** What the mail service did not tell of for so long, it did not take. */
    private static final Duration TOLD_WITHIN = Duration.ofHours(1);

    /**
     * A mail of which nobody knows whether it went.
     *
     * @param since when that was found, or found to be otherwise
     * @param wentAfterAll whether the mail service told so
     */
    public record Unresolved(Instant since, boolean wentAfterAll) {}

    /**
     * What is known by now.
     *
     * @param accepted of how many the mail service told that it took them
     * @param lost how many it never took: it would have told
     */
    public record Resolved(long accepted, long lost) {}

    /** Nobody knows whether the mail to an address went. */
    public void found(CampaignId campaign, AddressKey address) {
        commits.write(new CampaignItems.NoteUnresolved(campaign, address, clock.instant()));
        if (CampaignItems.isTold(campaigns.items(), campaign, address)) {
            resolve(campaign, address);
        }
    }

    /**
     * The mail service tells that it took the mail to an address.
     *
     * @param place of the audience, where whoever sent it worked
     */
    public void told(CampaignId campaign, String place, AddressKey address) {
        CampaignShard shard = campaigns.shard(campaign, place);
        Batch batch = shard.batch();
        boolean inHand = batch != null && batch.addresses().contains(address);
        if (inHand) {
            commits.write(new CampaignItems.NoteTold(
                    campaign, address, clock.instant().plus(REMEMBERED)));
        }
        boolean mayBeNoted = inHand || shard.counts().containsKey(MailFate.UNRESOLVED);
        if (mayBeNoted && CampaignItems.isUnresolved(campaigns.items(), campaign, address)) {
            resolve(campaign, address);
        }
    }

    /** Once, whoever sees both notes: then a notice has its line in the history of the address, as any other that went. */
    private void resolve(CampaignId campaign, AddressKey address) {
        Instant now = clock.instant();
        Write resolved = new CampaignItems.ResolveMail(campaign, address, now);
        if (campaigns.run(campaign).map(CampaignRun::purpose).orElse(null) instanceof Purpose.Notice category) {
            String id = Hashes.sha256(campaign.value(), address.value());
            commits.commit(
                    List.of(resolved, new HistoryItems.AppendHistory(category.sent(address, campaign, id, now))));
        } else {
            commits.write(resolved);
        }
    }

    /** What became of a campaign's unresolved mails. */
    public Resolved resolved(CampaignId campaign) {
        Instant before = clock.instant().minus(TOLD_WITHIN);
        List<Unresolved> mails = CampaignItems.readUnresolved(campaigns.items(), campaign);
        return new Resolved(
                mails.stream().filter(Unresolved::wentAfterAll).count(),
                mails.stream()
                        .filter(mail -> !mail.wentAfterAll() && !mail.since().isAfter(before))
                        .count());
    }
}

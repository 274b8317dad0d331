package keepword.campaign;

import java.util.List;
import java.util.Map;
import keepword.consent.MailResponse;

/**
 * Whether a campaign harms its sender: providers and SES itself stop senders of whose mail many complain, or much of which goes to dead
 * mailboxes.
 *
 * @param accepted how many of its mails the mail service took
 */
public record CampaignHealth(long accepted, Map<MailResponse, Long> responses) {
    /** Of fewer mails, a single one would count for too much. */
    private static final long ENOUGH = 200;

    private static final Map<MailResponse, Long> PERCENT =
            Map.of(MailResponse.COMPLAINED, 1L, MailResponse.BOUNCED, 10L, MailResponse.REFUSED, 10L);

    public CampaignHealth {
        responses = Map.copyOf(responses);
    }

    public static CampaignHealth of(List<CampaignShard> shards, Map<MailResponse, Long> responses) {
        return new CampaignHealth(
                shards.stream()
                        .mapToLong(shard -> shard.counts().getOrDefault(MailFate.ACCEPTED, 0L))
                        .sum(),
                responses);
    }

    /**
     * Whether it has to be paused.
     *
     * @param stops how often it was, and somebody has resumed it who knows the counts: each time it bears as much more
     */
    public boolean isBad(long stops) {
        return accepted >= ENOUGH
                && PERCENT.entrySet().stream()
                        .anyMatch(limit -> responses.getOrDefault(limit.getKey(), 0L) * 100
                                > limit.getValue() * accepted * (stops + 1));
    }
}

package keepword.operations;

import keepword.campaign.CampaignRun;
import keepword.campaign.Purpose;
import keepword.mailing.text.CampaignCheck;
import keepword.message.Sender;
import keepword.setting.Settings;

/**
 * What campaigns are held to.
 *
 * @param check finds what is wrong with one
 * @param sender who mails
 * @param twoPersons whether nobody who wrote any of one may approve it
 */
public record CampaignRules(CampaignCheck check, Sender sender, boolean twoPersons) {
    /** Whether an author may approve a notice alone, once they had time to think: it needs two persons, and there is one. */
    boolean isAlone(CampaignRun run) {
        return !twoPersons
                && run.purpose() instanceof Purpose.Notice
                && run.state() == CampaignRun.State.DRAFT
                && run.approvedBy() == null;
    }

    /** As the settings say. */
    public static CampaignRules of(Settings settings) {
        return new CampaignRules(
                CampaignCheck.of(settings), Sender.of(settings), settings.yesOrNo("TwoPersonApproval"));
    }
}

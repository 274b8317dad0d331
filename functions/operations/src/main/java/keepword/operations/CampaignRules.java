package keepword.operations;

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
    /** As the settings say. */
    public static CampaignRules of(Settings settings) {
        return new CampaignRules(
                CampaignCheck.of(settings), Sender.of(settings), settings.yesOrNo("TwoPersonApproval"));
    }
}

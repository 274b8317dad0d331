package keepword.mailer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepword.campaign.CampaignTasks.TestCampaign;
import keepword.campaign.Campaigns;
import keepword.kernel.EmailAddress;
import keepword.kernel.MailId;
import keepword.kernel.Topic;
import keepword.mailing.Campaign;
import keepword.mailing.CampaignReader;
import keepword.mailing.text.CampaignMails;
import keepword.message.Block;
import keepword.message.Content;
import keepword.message.Written;
import keepword.text.Texts;

/** Shows one of the vendor's people what a campaign says, as somebody gets it of whom no name is known, with a link of their own. */
final class CampaignSample implements MailType<TestCampaign> {
    @Override
    public Written write(MailId id, TestCampaign task, MailContext context) {
        Optional<EmailAddress> tester = context.sender().testers().stream()
                .filter(address -> context.addressKeys().of(address).equals(task.address()))
                .findFirst();
        Optional<Campaign> campaign =
                Campaigns.in(context.ledger()).text(task.campaign()).map(CampaignReader::stored);
        if (tester.isEmpty() || campaign.isEmpty()) {
            return Written.nobodyThere();
        }
        Topic topic = campaign.get().audience().purpose().topic();
        return new Written.RenderedMail(
                tester.get(),
                content(campaign.get(), context.texts(task.language())),
                topic == null ? null : context.unsubscribeToken(id, task.address(), topic));
    }

    private static Content content(Campaign campaign, Texts texts) {
        Content content = CampaignMails.of(campaign).content(texts, field -> Optional.empty());
        List<Block> blocks = new ArrayList<>(content.blocks());
        blocks.addFirst(new Block.Paragraph(List.of(new Block.Span(texts.get("mail.test-campaign.words"), false))));
        return new Content(
                texts,
                texts.get("mail.test-campaign.subject", content.subject()),
                content.preheader(),
                content.title(),
                blocks);
    }
}

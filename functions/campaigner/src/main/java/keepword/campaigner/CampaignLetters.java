package keepword.campaigner;

import keepword.kernel.AddressKey;
import keepword.kernel.Topic;
import keepword.link.UnsubscribeLink;
import keepword.mailing.Campaign;
import keepword.mailing.CampaignReader;
import keepword.mailing.Reach;
import keepword.mailing.text.CampaignMails;
import keepword.message.Sender;
import keepword.message.Written.RenderedMail;
import keepword.person.CustomerPart;
import keepword.person.Person;

/** {@link Letters} of a campaign that was handed in. */
record CampaignLetters(CustomerPart customer, Campaign campaign, CampaignMails mails, Reach reach) implements Letters {
    /** Of its JSON. */
    static Letters of(CustomerPart customer, Sender sender, String json) {
        Campaign campaign = CampaignReader.stored(json);
        return new CampaignLetters(
                customer,
                campaign,
                CampaignMails.of(campaign),
                new Reach(customer, campaign.audience(), sender.zone(), sender.texts()));
    }

    @Override
    public RenderedMail to(AddressKey address, Person owner) {
        Topic topic = campaign.audience().purpose().topic();
        String token = topic == null
                ? null
                : customer.tokens()
                        .write(
                                UnsubscribeLink.TYPE,
                                new UnsubscribeLink(
                                        address,
                                        customer.addressKeys().generation(),
                                        campaign.id().mail(),
                                        topic));
        return new RenderedMail(owner.email(), mails.content(reach.texts(owner), owner::get), token);
    }
}

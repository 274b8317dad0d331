package keepword.simulation.actors;

import java.util.Set;
import keepword.consent.Wording;
import keepword.consent.Wordings;
import keepword.kernel.SurveyId;
import keepword.kernel.Topic;
import keepword.policy.OptInForms;
import keepword.policy.Policies;
import keepword.simulation.world.Parts;
import keepword.simulation.world.World;
import keepword.text.Texts;
import keepword.web.Pages;
import keepword.web.SurveyPages;
import keepword.web.TopicLine;

/** What a page shows beside an opt-in, as the form of whoever looked at it just now says it. */
record Shown(World world) {
    private static final Pages PAGES = new Pages(Parts.VENDOR, Parts.TOPICS);

    /** On the page that confirms a sign-up. */
    String confirming(Set<Topic> topics) {
        return field(PAGES.confirmWording(topics));
    }

    /** On the page that confirms an entry. */
    String confirming(SurveyId survey) {
        return world.stores
                .surveys()
                .survey(survey)
                .map(known -> field(new SurveyPages(Parts.VENDOR, Texts.ENGLISH).confirmWording(known)))
                .orElse("");
    }

    /** Behind an unsubscribe link. */
    String behindLink(Topic topic) {
        return field(PAGES.turnOnWording(topic));
    }

    /** At {@code /user}: the token alone. */
    String atUser(Topic topic) {
        return token(TopicLine.wording(Parts.TOPICS, topic, Texts.ENGLISH, "/user"));
    }

    private String field(Wording wording) {
        return "&" + OptInForms.FIELD + "=" + token(wording);
    }

    private String token(Wording wording) {
        Policies policies = new Policies(world.stores.items(), world.scheduler);
        Wordings wordings = new Wordings(world.stores, world.stores);
        return new OptInForms(Parts.TOKENS, policies, wordings, world.scheduler).token(wording);
    }
}

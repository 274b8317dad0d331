package keepword.mailing.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import keepword.card.CardNumbers;
import keepword.consent.Topics;
import keepword.field.PlainText;
import keepword.json.Finding;
import keepword.json.NearestName;
import keepword.kernel.Topic;
import keepword.mail.SetupProblem;
import keepword.mailing.Campaign;
import keepword.mailing.Campaign.Version;
import keepword.message.Content;
import keepword.message.HtmlBody;
import keepword.message.Sender;
import keepword.setting.Settings;
import keepword.text.Texts;

/** Finds in a campaign what would harm its readers or its vendor, before anybody gets it. Needs nothing of AWS. */
public record CampaignCheck(Sender sender, Topics topics) {
    /** Gmail clips a mail beyond 102 KB, and the unsubscribe link with it; a name and the link's token need some of it. */
    public static final int MAX_HTML_BYTES = 100_000;

    /** A phone shows 40 to 60 characters of a subject, a list of mails some 100 of what follows it. */
    private static final int LONG_SUBJECT = 60;

    private static final int LONG_PREHEADER = 100;

    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final String CARD = "This looks like a payment card number. We never send one: please leave it out.";

    /** As long as a real one. */
    private static final String TOKEN = "x".repeat(200);

    /** Of the vendor whom the settings say. */
    public static CampaignCheck of(Settings settings) {
        return new CampaignCheck(Sender.of(settings), Topics.of(settings));
    }

    /** Everything that is found; a campaign without an error may be sent. */
    public List<Finding> check(Campaign campaign) {
        List<Finding> findings = new ArrayList<>();
        Topic topic = campaign.audience().purpose().topic();
        if (topic != null && sender.company().postalAddress().isEmpty()) {
            findings.add(error("", 0, SetupProblem.NO_POSTAL_ADDRESS.remedy()));
        }
        if (topic != null && !topics.all().contains(topic)) {
            List<String> offered = topics.all().stream().map(Topic::id).toList();
            findings.add(error(
                    "/topic",
                    0,
                    NearestName.of(topic.id(), offered)
                            .map(near -> "There is no such topic; did you mean " + near + "?")
                            .orElse("There is no such topic; there are " + String.join(", ", offered) + ".")));
        }
        checkLanguages(campaign, findings);
        CampaignMails mails = CampaignMails.of(campaign);
        campaign.versions().forEach((language, version) -> check(language, version, mails, findings));
        if (topic == null) {
            VendorLinks links = VendorLinks.of(sender);
            campaign.versions().keySet().forEach(language -> links.check(language, mails, findings));
        }
        checkSameFields(campaign, findings);
        return findings;
    }

    private static void checkLanguages(Campaign campaign, List<Finding> findings) {
        Set<String> spoken =
                Texts.languages().stream().map(Texts::language).collect(Collectors.toCollection(TreeSet::new));
        Set<String> narrowed = campaign.audience().languages();
        for (String language : spoken) {
            boolean isNeeded = narrowed.isEmpty() || narrowed.contains(language);
            if (isNeeded && !campaign.versions().containsKey(language)) {
                findings.add(error(
                        "/markdown",
                        0,
                        "There is no text in " + language
                                + ", which some subscribers read; write it, or narrow the audience."));
            }
        }
        String unspoken = "Nobody gets mail in this language; there are " + String.join(", ", spoken) + ".";
        campaign.versions().keySet().stream()
                .filter(language -> !spoken.contains(language))
                .forEach(language -> findings.add(error(CampaignMails.pointer("markdown", language), 0, unspoken)));
        if (!spoken.containsAll(narrowed)) {
            findings.add(error("/audience/languages", 0, unspoken));
        }
    }

    private void check(String language, Version version, CampaignMails mails, List<Finding> findings) {
        Markdown markdown = mails.markdown(language);
        String place = CampaignMails.pointer("markdown", language);
        String subjectPlace = CampaignMails.pointer("subject", language);
        String preheaderPlace = CampaignMails.pointer("preheader", language);
        findings.addAll(markdown.findings());
        checkWords(subjectPlace, 0, version.subject(), List.of(version.subject()), findings);
        checkWords(preheaderPlace, 0, version.preheader(), List.of(version.preheader()), findings);
        checkWords(place, 1, markdown.title(), List.of(markdown.title()), findings);
        markdown.blocks().forEach(block -> checkWords(place, block.line(), block.text(), block.parts(), findings));
        if (markdown.blocks().isEmpty()) {
            findings.add(error(place, 0, "Below its title it says nothing."));
        }
        Content content = mails.content(Texts.of(language), field -> Optional.empty());
        checkLength(subjectPlace, content.subject(), LONG_SUBJECT, findings);
        checkLength(preheaderPlace, content.preheader(), LONG_PREHEADER, findings);
        String link = sender.publicUrl() + "/u/" + TOKEN;
        String html = HtmlBody.of(content, sender, link);
        if (html.getBytes(UTF_8).length > MAX_HTML_BYTES) {
            findings.add(error(
                    place,
                    0,
                    "It is too long: Gmail would clip it, with the unsubscribe link. Shorten it, or link to a page."));
        }
        // Also one that goes on behind a link, or in the next paragraph.
        boolean isFound = findings.stream()
                .anyMatch(finding ->
                        finding.pointer().equals(place) && finding.words().equals(CARD));
        if (!isFound && CardNumbers.isIn(TAG.matcher(html).replaceAll(" "))) {
            findings.add(error(place, 0, CARD));
        }
    }

    private static void checkLength(String place, String text, int most, List<Finding> findings) {
        if (PlainText.length(text) > most) {
            findings.add(new Finding(
                    false,
                    place,
                    0,
                    "It has " + PlainText.length(text) + " characters; many readers see no more than the first " + most
                            + "."));
        }
    }

    private static void checkWords(String place, int line, String text, List<String> parts, List<Finding> findings) {
        parts.stream()
                .flatMap(part -> MergeFields.problems(part).stream())
                .distinct()
                .forEach(problem -> findings.add(error(place, line, problem)));
        if (CardNumbers.isIn(text)) {
            findings.add(error(place, line, CARD));
        }
        if (PlainText.isReordered(text)) {
            findings.add(error(
                    place, line, "An invisible character shows the words in another order than they are written in."));
        }
    }

    /** In one language only, it was probably forgotten in the others. */
    private static void checkSameFields(Campaign campaign, List<Finding> findings) {
        SortedMap<String, Set<String>> fields = new TreeMap<>();
        campaign.versions()
                .forEach((language, version) -> fields.put(
                        language,
                        MergeFields.in(version.subject() + "\n" + version.preheader() + "\n" + version.markdown())));
        Set<String> all = fields.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        for (Map.Entry<String, Set<String>> some : fields.entrySet()) {
            if (!some.getValue().equals(all)) {
                findings.add(new Finding(
                        false,
                        CampaignMails.pointer("markdown", some.getKey()),
                        0,
                        "Another language has a merge field that this one lacks."));
            }
        }
    }

    private static Finding error(String pointer, int line, String words) {
        return new Finding(true, pointer, line, words);
    }
}

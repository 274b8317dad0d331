package keepword.local.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The samples of {@code events/}, grouped by what they show and named for a person. */
final class SampleGroups {
    private static final String OTHERS = "Others";

    /** Names by group, in the order in which they make sense. */
    private static final Map<String, Map<String, String>> GROUPS = groups();

    private SampleGroups() {}

    private static Map<String, Map<String, String>> groups() {
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        groups.put(
                "Orders",
                named(
                        "order-paid", "Ada buys a download and wants news",
                        "order-paid-physical", "Grace buys a USB stick and wants no news",
                        "order-shipped", "Grace's parcel is on its way",
                        "order-failed", "Ada's payment fails",
                        "order-cancelled", "Ada cancels her order",
                        "order-refunded-in-part", "Grace gets some of her money back",
                        "order-refunded", "Ada gets her money back",
                        "licence-issued", "Ada's keys come after her order",
                        "order-paid-test", "The shop tries an event"));
        groups.put(
                "Subscriptions and accounts",
                named(
                        "subscription-ending", "Ada's subscription ends soon",
                        "subscription-ended", "Ada's subscription has ended",
                        "account-changed", "Ada has another address in the shop"));
        groups.put(
                "Registrations",
                named(
                        "product-registered", "Ada registers her product",
                        "trial-registered", "Alan registers a trial",
                        "product-downloaded", "Alan downloads it",
                        "product-updated-test", "The shop tries to tell of an update"));
        groups.put(
                "Support",
                named(
                        "support-issue-opened", "Grace writes to support, and gives away her card number",
                        "support-issue-updated", "Support answers Grace",
                        "support-issue-closed", "Grace's issue is closed",
                        "chat-follow-up", "A visitor of the chat wants one e-mail"));
        groups.put(
                "News and opting out",
                named(
                        "sign-up", "Ada signs up on the site",
                        "person-opted-out", "Ada opts out in the shop",
                        "unsubscribe-page", "Somebody opens the newest unsubscribe link",
                        "unsubscribe-one-click", "A mail program unsubscribes by that link",
                        "inbound-mail", "Somebody writes to newsletter_unsubscribe@"));
        groups.put(
                "What becomes of e-mail",
                named(
                        "bounce-permanent", "Ada's mailbox does not exist",
                        "bounce-transient", "Ada's mailbox is full",
                        "complaint", "Ada reports spam"));
        groups.put(
                "Contests and surveys",
                named(
                        "contest-created", "Staff create a contest",
                        "contest-page", "Somebody opens its page",
                        "survey-created", "Staff create a survey"));
        groups.put(
                "What AWS sends by itself",
                named(
                        "every-minute", "A minute has passed",
                        "transactional-mail", "An e-mail about an order is due",
                        "promotional-mail", "A promotional e-mail is due",
                        "due-change", "A change is due",
                        "due-draw", "A draw is due",
                        "due-campaign", "A part of a campaign is due",
                        "due-transfer", "A transfer to a recipient is due",
                        "history-changed", "The history was changed"));
        return groups;
    }

    private static Map<String, String> named(String... pairs) {
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            names.put(pairs[i], pairs[i + 1]);
        }
        return names;
    }

    /** The groups that have one of these samples; those that nobody has named come last, under their own names. */
    static List<StartPage.SampleGroup> of(List<StartPage.Sample> samples) {
        List<StartPage.SampleGroup> groups = new ArrayList<>();
        GROUPS.forEach((title, names) -> {
            Stream<StartPage.Sample> members = names.keySet().stream()
                    .flatMap(name ->
                            samples.stream().filter(sample -> sample.name().equals(name)))
                    .map(sample -> new StartPage.Sample(
                            sample.name(), names.getOrDefault(sample.name(), sample.name()), sample.target()));
            groups.add(new StartPage.SampleGroup(title, members.toList()));
        });
        groups.add(new StartPage.SampleGroup(
                OTHERS,
                samples.stream()
                        .filter(sample -> GROUPS.values().stream().noneMatch(names -> names.containsKey(sample.name())))
                        .toList()));
        groups.removeIf(group -> group.samples().isEmpty());
        return groups;
    }
}

package keepword.simulation.world;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import keepword.aws.OptOutQueue;
import keepword.brand.Company;
import keepword.campaigner.CampaignerHandler;
import keepword.dispatch.DispatchHandler;
import keepword.draw.DrawHandler;
import keepword.entries.SurveyHandler;
import keepword.feedback.FeedbackHandler;
import keepword.inbound.InboundHandler;
import keepword.inbound.MailStore;
import keepword.kernel.EmailAddress;
import keepword.mailer.MailerHandler;
import keepword.mailing.text.CampaignCheck;
import keepword.message.Sender;
import keepword.notice.NoticeHandler;
import keepword.operations.CampaignRules;
import keepword.operations.OperationsHandler;
import keepword.optout.OptOutHandler;
import keepword.person.OwnNumbers;
import keepword.profile.ProfileHandler;
import keepword.setting.Settings;
import keepword.site.SiteHandler;
import keepword.store.Contention;
import keepword.store.Key;
import keepword.storefront.StorefrontHandler;
import keepword.storefront.WebhookSignature;
import keepword.text.Texts;
import keepword.transfer.ChangesHandler;
import keepword.transfer.Endpoint;
import keepword.transfer.TransferHandler;
import keepword.unsubscribe.UnsubscribeHandler;
import keepword.web.CrossOrigin;
import keepword.web.ErrorPages;
import keepword.web.HttpApi;
import keepword.web.MailLimits;

/** The functions of the product with the settings of the simulation, of whatever parts. Each has tokens of its own. */
public final class Functions {
    /** Whose mail goes round in a circle. */
    public static final List<String> OUR_ADDRESSES =
            List.of("news@360amigo.com", "newsletter_unsubscribe@360amigo.com");

    static final String FEEDBACK_TOPIC = "arn:aws:sns:eu-central-1:000000000000:feedback";
    static final String INBOUND_TOPIC = "arn:aws:sns:eu-central-1:000000000000:inbound";

    private static final String PUBLIC_URL = "https://mail.example";
    private static final Sender SENDER = new Sender(
            "360Amigo",
            OUR_ADDRESSES.getFirst(),
            "support@360amigo.com",
            "sales@360amigo.com",
            OUR_ADDRESSES.getLast(),
            new Company("", "", "", "360Amigo, 1 Example Street"),
            PUBLIC_URL,
            Parts.ZONE,
            Parts.COLOR,
            Texts.ENGLISH,
            List.of(new EmailAddress("support@360amigo.com")));
    private static final Settings SHOP_SETTINGS = Settings.of(
            Map.of("OrderIdPattern", "", "ActivationKeyPattern", "", "SkuPattern", "", "TimeZone", Parts.ZONE.getId()));
    private static final MailLimits.Check NO_LIMIT = (request, to) -> Optional.empty();

    static {
        // Named, so that the mail library need not look through the class path for it with every part of every mail.
        System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
    }

    private Functions() {}

    /**
     * What the shop tells.
     *
     * @param secrets reads what the shop may sign with
     */
    public static HttpApi storefront(Parts parts, Supplier<Collection<String>> secrets) {
        WebhookSignature signature = new WebhookSignature(secrets, parts.clock(), unreadable -> {});
        HttpApi api = StorefrontHandler.api(parts, parts, signature, SHOP_SETTINGS, parts.log());
        return request -> {
            try {
                return api.answer(request);
            } catch (Contention e) {
                return new ErrorPages(Parts.VENDOR).unavailable(request, Duration.ofSeconds(2));
            }
        };
    }

    public static HttpApi unsubscribe(Parts parts, OptOutQueue queue) {
        return UnsubscribeHandler.api(parts.started(), Parts.REQUESTS, queue, Parts.VENDOR, parts.log());
    }

    public static HttpApi site(Parts parts) {
        return SiteHandler.api(
                parts.started(), parts, NO_LIMIT, CrossOrigin.parse("", "POST"), Parts.VENDOR, parts.log());
    }

    static HttpApi profile(Parts parts) {
        return ProfileHandler.api(
                parts.started(), parts, parts, Parts.REQUESTS, Parts.ANSWER_HASHES, Parts.VENDOR, parts.log());
    }

    public static HttpApi survey(Parts parts) {
        return SurveyHandler.api(parts.started(), parts, parts, NO_LIMIT, PUBLIC_URL, Parts.VENDOR, parts.log());
    }

    public static HttpApi operations(Parts parts) {
        return operations(parts, true);
    }

    /** @param twoPersons whether nobody approves a campaign who wrote any of it */
    static HttpApi operations(Parts parts, boolean twoPersons) {
        return OperationsHandler.api(
                parts.started(),
                parts,
                parts,
                Parts.REQUESTS,
                Parts.ANSWER_HASHES,
                Parts.ZONE,
                OwnNumbers.NONE,
                new CampaignRules(new CampaignCheck(SENDER, Parts.TOPICS), SENDER, twoPersons),
                new SplittableRandom(1),
                parts.log());
    }

    static Predicate<SQSMessage> mailer(Parts parts) {
        return MailerHandler.messages(parts.started(), parts, parts, parts, SENDER, parts.log());
    }

    /** As Lambda does it: an instance of the function works one message at a time, and the next one unless it died. */
    static Predicate<SQSMessage> campaigner(Parts parts, Consumer<Duration> pause) {
        Deque<Predicate<SQSMessage>> idle = new ArrayDeque<>();
        return message -> {
            Predicate<SQSMessage> instance = idle.isEmpty() ? startCampaigner(parts.started(), pause) : idle.pop();
            try {
                return instance.test(message);
            } finally {
                idle.push(instance);
            }
        };
    }

    private static Predicate<SQSMessage> startCampaigner(Parts parts, Consumer<Duration> pause) {
        return CampaignerHandler.messages(parts, parts, parts, SENDER, Runnable::run, pause, parts.log());
    }

    public static Predicate<SQSMessage> optOut(Parts parts, OptOutQueue queue) {
        return OptOutHandler.messages(parts.started(), parts, parts, Parts.REQUESTS, queue, parts.log());
    }

    public static Predicate<SQSMessage> draw(Parts parts) {
        return DrawHandler.messages(parts, parts);
    }

    static Predicate<SQSMessage> transfer(Parts parts, Endpoint endpoint) {
        return TransferHandler.messages(parts.started(), parts, endpoint, Parts.ZONE);
    }

    static Consumer<Key> changes(Parts parts) {
        return ChangesHandler.changes(parts);
    }

    static Predicate<SQSMessage> feedback(Parts parts) {
        return FeedbackHandler.messages(parts, parts, FEEDBACK_TOPIC, parts.log());
    }

    static Predicate<SQSMessage> inbound(Parts parts, MailStore store) {
        return InboundHandler.messages(
                parts.started(),
                parts,
                INBOUND_TOPIC,
                store,
                OUR_ADDRESSES.stream().map(EmailAddress::new).toList(),
                parts.log());
    }

    static Runnable notice(Parts parts, Function<String, Optional<String>> home) {
        return NoticeHandler.watch(parts, home, parts.log());
    }

    static Runnable dispatch(Parts parts) {
        return new DispatchHandler(parts, parts.log(), Runnable::run)::run;
    }
}

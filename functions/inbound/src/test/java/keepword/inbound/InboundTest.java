package keepword.inbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.aws.Environment;
import keepword.aws.SnsTopic;
import keepword.aws.StructuredLog;
import keepword.consent.Choice;
import keepword.consent.ConsentService;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.job.JobQueue;
import keepword.job.JobQueue.Message;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.kernel.EmailAddress;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.kernel.Hashes;
import keepword.kernel.MailId;
import keepword.kernel.RandomIds;
import keepword.kernel.RequestId;
import keepword.kernel.SurveyId;
import keepword.kernel.Topic;
import keepword.link.LinkTokens;
import keepword.link.UnsubscribeLink;
import keepword.mail.MailTemplate;
import keepword.person.AddressChangeLink;
import keepword.person.Datum;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonLinks;
import keepword.person.PersonTasks.SendMail;
import keepword.promise.Keeps;
import keepword.survey.EntryForm;
import keepword.survey.PrizeLink;
import keepword.survey.SurveyLinks;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Keeps("unsubscribe-by-mail")
class InboundTest {
    private static final String TOPIC = "arn:aws:sns:eu-central-1:000000000000:InboundTopic";
    private static final Topic NEWS = new Topic("product-news");
    private static final String FROM_ADA = "From: Ada Lovelace <ada@example.com>\r\n";

    private final TestClock clock = new TestClock(Instant.parse("2026-03-02T12:00:00Z"));
    private final InMemoryStores stores = new InMemoryStores();
    private final List<String> logged = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final InMemoryParts parts = new InMemoryParts(stores, clock) {
        @Override
        public JobQueue jobQueue() {
            return messages::addAll;
        }
    };
    private final RandomIds ids = parts.ids();
    private final AddressKeys keys = parts.addressKeys();
    private final AddressKey ada = keys.of(new EmailAddress("ada@example.com"));
    private final ConsentService consents = parts.consents();
    private final Map<String, byte[]> bucket = new HashMap<>();
    private final LinkTokens tokens = parts.tokens();
    private final String token =
            tokens.write(UnsubscribeLink.TYPE, new UnsubscribeLink(ada, 0, new MailId("work-1"), NEWS));
    private final InboundProcessor processor = processor();
    private String timestamp = "";

    private InboundProcessor processor() {
        StructuredLog log = new StructuredLog(new Environment(Map.of(), clock, new Random(1), logged::add));
        MailStore mails = new MailStore() {
            @Override
            public Optional<byte[]> read(String key) {
                return Optional.ofNullable(bucket.get(key));
            }

            @Override
            public void delete(String key) {
                bucket.remove(key);
            }
        };
        return new InboundProcessor(
                new SnsTopic(TOPIC, log),
                mails,
                new InboundRules(
                        tokens,
                        List.of(
                                new EmailAddress("news@360amigo.com"),
                                new EmailAddress("newsletter_unsubscribe@360amigo.com"))),
                new InboundActions(parts, new ConfirmationMails(parts, parts), log),
                log);
    }

    @BeforeEach
    void ada_is_known_and_chose_news() {
        Datum email = new Datum("ada@example.com", Source.ORDER, clock.instant());
        Person person = Person.first(ids.person(), Map.of(Person.Field.EMAIL, email));
        stores.commit(List.of(new PersonItems.SavePerson(person), new PersonItems.PointTo(ada, person.id())));
        consents.record(
                ada,
                new Choice.OptIn(Set.of(NEWS)),
                new Evidence(Source.ORDER, clock.instant().minusSeconds(60), "2026-01", Map.of()));
        clock.advance(Duration.ofSeconds(1));
    }

    private String notification(String topic, String envelopeSender, String spf, String dkim, String dmarc) {
        Map<String, Object> event = Map.of(
                "notificationType", "Received",
                "receipt",
                        Map.of(
                                "spfVerdict", Map.of("status", spf),
                                "dkimVerdict", Map.of("status", dkim),
                                "dmarcVerdict", Map.of("status", dmarc),
                                "recipients", List.of("newsletter_unsubscribe@360amigo.com"),
                                "action",
                                        Map.of(
                                                "type", "S3",
                                                "bucketName", "inboundmail",
                                                "objectKeyPrefix", "inbound/",
                                                "objectKey", "inbound/1")),
                "mail", Map.of("source", envelopeSender, "messageId", "1", "timestamp", timestamp));
        try {
            return JSON.std.asString(Map.of(
                    "Type",
                    "Notification",
                    "MessageId",
                    "m-1",
                    "TopicArn",
                    topic,
                    "Message",
                    JSON.std.asString(event)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean arrives(byte[] mail, String envelopeSender, String spf, String dkim, String dmarc) {
        bucket.put("inbound/1", mail);
        return processor.handle(notification(TOPIC, envelopeSender, spf, dkim, dmarc));
    }

    private void arrivesUnproven(String mail) {
        assertThat(arrives(mail.getBytes(UTF_8), "ada@example.com", "GRAY", "GRAY", "GRAY"))
                .isTrue();
        assertThat(bucket).isEmpty();
    }

    private void arrivesProven(String mail) {
        assertThat(arrives(mail.getBytes(UTF_8), "ada@example.com", "PASS", "PASS", "PASS"))
                .isTrue();
        assertThat(bucket).isEmpty();
    }

    private byte[] sample(String name) {
        try (InputStream file = InboundTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), UTF_8)
                    .replace("TOKEN", token)
                    .getBytes(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOptedOut() {
        return stores.consent(ada).optedOutAt() != null;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gmail.eml", "outlook.eml", "apple-mail.eml", "iso-2022-jp.eml"})
    void a_mail_with_a_token_in_its_subject_unsubscribes_whoever_sends_it(String name) {
        byte[] raw = sample(name);
        arrives(raw, "somebody@elsewhere.example", "FAIL", "GRAY", "FAIL");

        assertThat(isOptedOut()).isTrue();
        Evidence evidence = stores.history(ada).getLast().evidence();
        assertThat(evidence.source()).isEqualTo(Source.MAIL);
        assertThat(evidence.details()).containsEntry("mail", "work-1").containsEntry("request", Hashes.sha256(raw));
        assertThat(logged.toString()).doesNotContain("@", token);
    }

    private void choosesNews() {
        consents.record(
                ada,
                new Choice.OptIn(Set.of(NEWS)),
                new Evidence(Source.WEBSITE, clock.instant(), "2026-01", Map.of()));
    }

    @Keeps("silence-after-opt-out")
    @ParameterizedTest
    @ValueSource(strings = {"token", "sender"})
    void a_mail_that_is_handled_late_or_again_counts_from_when_it_came_in(String by) {
        Instant came = clock.instant();
        timestamp = came.toString();
        String mail = FROM_ADA + "Subject: " + (by.equals("token") ? token : "stop") + "\r\n\r\n";
        arrivesProven(mail);
        assertThat(stores.consent(ada).optedOutAt()).isEqualTo(came);

        clock.advance(Duration.ofHours(1));
        choosesNews();
        clock.advance(Duration.ofHours(1));
        arrivesProven(mail);

        assertThat(stores.consent(ada).on()).containsExactly(NEWS);
        assertThat(stores.consent(ada).optedOutAt()).isEqualTo(came);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-03-09T12:00:00.000Z"})
    void a_mail_counts_from_now_where_ses_says_no_time_or_one_that_is_still_to_come(String said) {
        timestamp = said;
        arrivesProven(FROM_ADA + "Date: Mon, 9 Mar 2026 12:00:00 +0000\r\n\r\n");

        assertThat(stores.consent(ada).optedOutAt()).isEqualTo(clock.instant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "Re: %s",
                "AW: WG: %s",
                "unsubscribe:%s.",
                "<%s>",
                "*%s*",
                "_%s_",
                "please stop \"%s\" thanks",
                "退订 %s 谢谢"
            })
    void the_token_is_found_in_any_surroundings(String subject) {
        arrivesUnproven("Subject: " + subject.formatted(token) + "\r\n\r\n");

        assertThat(isOptedOut()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,B", "UTF-8,Q", "ISO-8859-15,Q", "UTF-16,B", "GB18030,B", "windows-1251,B", "Shift_JIS,B"})
    void the_token_is_found_in_encoded_words_of_any_charset(String charset, String encoding) throws IOException {
        String encoded = MimeUtility.encodeText("Re: " + token + " \u00fc", charset, encoding);
        arrivesUnproven("From: x\r\nSubject: " + MimeUtility.fold(9, encoded) + "\r\n\r\nwhatever");

        assertThat(isOptedOut()).isTrue();
    }

    @Test
    void the_token_is_found_where_a_mail_program_folded_within_it() {
        String folded = token.substring(0, 35) + "\r\n " + token.substring(35, 70) + "\r\n\t" + token.substring(70);
        arrivesUnproven("subject:Re: " + folded + "\r\n\r\n");

        assertThat(isOptedOut()).isTrue();
    }

    private String half(int number) {
        return number == 0 ? token.substring(0, 40) : token.substring(40);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private Stream<String> damaged() {
        String encoded = base64(token);
        String shifted = base64("?" + token).replace("=", "");
        return Stream.of(
                "unsubscribe%20" + token,
                "unsubscribe%2520" + token + "%0A",
                token.replace("-", "%2D").replace("_", "%5f").replaceFirst("A", "%41"),
                "=?x-klingon?Q?" + token + "?=",
                "=?UTF-16?Q?" + token + "?=",
                "=?unknown-8bit*en?B?" + encoded + "?=",
                "=??B?" + encoded + "?=",
                "=?utf-8?B?" + shifted + "?=",
                "=?utf-8?B?" + shifted + " ?= \r\n =?utf-8?B?" + base64(" thanks") + "?=",
                "=?utf-8?B?" + encoded.substring(0, 33) + "?=\r\n =?utf-8?B?" + encoded.substring(33) + "?=",
                "=?utf-8?B?" + encoded,
                "=?utf-8?Q?Re:_" + half(0) + "?==?utf-8?Q?" + half(1) + "?=",
                "=?utf-8?Q?Re: " + half(0) + "?=\r\n\t=?UTF-8?q?" + half(1) + "?=",
                "Re:=?utf-8?Q?" + half(0) + "?=" + half(1),
                "=?utf-8?Q?unsubscribe?= =?utf-8?Q?" + token + "?=",
                "=?utf-8?Q?" + token.replaceFirst("A", "=41") + "?=",
                "=?utf-8?B?" + base64("=?utf-8?B?" + encoded + "?=") + "?=",
                "=?ISO-2022-JP?B?" + base64("\u001b(B" + half(0) + "\u001b(B") + "?= =?ISO-2022-JP?B?" + base64(half(1))
                        + "?=",
                "unsubscribe" + token + "thanks",
                "unsubscribe-" + token + "_",
                String.join("\u00ad", token.split("")),
                token.replaceAll("(.{20})", "$1\u200b"),
                token.replace("-", "\u2011").replaceAll("(.{20})", "$1\ufeff"),
                token.chars().mapToObj(c -> String.valueOf((char) (c + 0xFEE0))).collect(Collectors.joining()),
                half(0) + "\r\n" + half(1),
                half(0) + "=\r\n " + half(1));
    }

    @Test
    void the_token_is_found_whatever_mail_programs_made_of_it() {
        assertThat(damaged()).allSatisfy(subject -> {
            InboundMail mail = InboundMail.of(
                    ("Subject: " + subject + "\r\nFrom: x\r\n\r\n").getBytes(UTF_8),
                    Received.read("{\"notificationType\":\"Received\",\"receipt\":{\"action\":{\"objectKey\":\"1\"}}}")
                            .orElseThrow());
            assertThat(SubjectToken.find(mail.header(), tokens)).isPresent();
        });
    }

    @Test
    void a_subject_in_latin_1_or_shift_jis_without_any_label_does_not_hide_the_token() {
        for (byte[] before : List.of(new byte[] {(byte) 0xFC, ' '}, new byte[] {(byte) 0x83, 0x5C})) {
            byte[] subject = ("Subject: " + token + "\r\n\r\n").getBytes(UTF_8);
            byte[] mail = new byte[subject.length + before.length];
            System.arraycopy(subject, 0, mail, 0, 9);
            System.arraycopy(before, 0, mail, 9, before.length);
            System.arraycopy(subject, 9, mail, 9 + before.length, subject.length - 9);
            arrives(mail, "x@y.example", "GRAY", "GRAY", "GRAY");
            assertThat(isOptedOut()).isTrue();
        }
    }

    @Test
    void a_forged_token_is_none_and_the_sender_is_asked() {
        String forged = token.substring(0, token.length() - 3) + (token.endsWith("AAA") ? "BBB" : "AAA");
        arrivesUnproven(FROM_ADA + "Subject: " + forged + "\r\n\r\n");

        assertThat(isOptedOut()).isFalse();
        assertThat(stores.jobStore().open()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.com",
                "Ada <ADA@Example.com>",
                "\"Lovelace, Ada\" <ada@example.com>",
                "ada@example.com (Ada Lovelace)",
                "=?ISO-8859-1?Q?Ad=E4?= <ada@example.com>",
                "Family: Ada <ada@example.com>;",
                "Ada\r\n <ada@example.com>",
                "\"bob@example.org\" <ada@example.com>",
                "Lovelace, Ada <ada@example.com>",
                "Dr. Ada: Lovelace <ada@example.com>",
                "Ada \"The Countess\" Lovelace <ada@example.com>",
                "\"Ada <ada@example.com>",
                "Ada\" <ada@example.com>",
                "\"Ada\\\" <ada@example.com>",
                "\"Lovelace\\, \\\"Ada\\\"\" <ada@example.com>",
                "Ada (Lovelace <ada@example.com>",
                "Ada (the (first) one) <ada@example.com>",
                "Ada :( <ada@example.com>",
                "ada@example.com <ada@example.com>",
                "'ada@example.com' <ada@example.com>",
                "<ada@example.com>, \"Ada\" <ADA@EXAMPLE.COM>",
                "ada@example.com\r\nFrom: Ada <Ada@example.com>",
                "< ada@example.com >",
                "<ada @ example.com>",
                "<@relay.example,@other.example:ada@example.com>",
                "<mailto:ada@example.com>",
                "Ada [mailto:ada@example.com]",
                "Ada <ada@example.com",
                "Ada ada@example.com>",
                "<<ada@example.com>>",
                "Family:ada@example.com;",
                "ada@example.com.",
                "ada@example.com,",
                "Ada <ada@example.com> <>",
                "Ada @ work <ada@example.com>",
                "=?utf-8?Q?Lovelace=2C_Ada?=<ada@example.com>",
                "\u00c4da \u0000 <ada@example.com>",
                "Ada\r\n\t(x)\r\n <ada@example.com>"
            })
    void a_proven_sender_unsubscribes_with_an_empty_mail(String from) {
        arrivesProven("From: " + from + "\r\n\r\n");

        assertThat(isOptedOut()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "PASS, GRAY, example.com, '', true",
        "PASS, GRAY, bounces.example.com, '', false",
        "PASS, GRAY, evil.example, '', false",
        "PASS, GRAY, notexample.com, '', false",
        "FAIL, GRAY, example.com, '', false",
        "GRAY, PASS, x.example, example.com, true",
        "GRAY, PASS, x.example, mail.example.com, false",
        "GRAY, PASS, x.example, com, false",
        "GRAY, PASS, x.example, evil.example, false",
        "GRAY, PASS, x.example, 'example.com,evil.example', false",
        "GRAY, PASS, x.example, '', false",
        "PROCESSING_FAILED, FAIL, example.com, example.com, false"
    })
    void without_dmarc_spf_or_dkim_must_have_passed_for_exactly_the_domain_in_from(
            String spf, String dkim, String envelope, String signers, boolean proven) {
        StringBuilder mail = new StringBuilder();
        for (String signer : signers.isEmpty() ? new String[0] : signers.split(",")) {
            mail.append("DKIM-Signature: v=1; a=rsa-sha256; s=s1;\r\n bh=d=x; d=" + signer + "; b=AbC=\r\n");
        }
        mail.append(FROM_ADA).append("\r\n");
        arrives(mail.toString().getBytes(UTF_8), "bounce@" + envelope, spf, dkim, "GRAY");

        assertThat(isOptedOut()).isEqualTo(proven);
        assertThat(stores.jobStore().open()).hasSize(proven ? 0 : 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo..bar.@docomo.ne.jp",
                "\"foo..bar.\"@docomo.ne.jp",
                "<foo..bar.@docomo.ne.jp>",
                "Foo <\"foo..bar.\"@docomo.ne.jp>",
                "=?ISO-2022-JP?B?GyRCJUYlOSVIGyhC?= <Foo..Bar.@docomo.ne.jp>",
            })
    @Keeps("unsubscribe-by-mail")
    void the_owner_of_a_mailbox_whose_dots_break_the_rules_unsubscribes_by_mail_too(String from) {
        arrivesProven("From: " + from + "\r\n\r\n");

        assertThat(stores.consent(keys.of(new EmailAddress("foo..bar.@docomo.ne.jp")))
                        .optedOutAt())
                .isNotNull();
    }

    @Test
    void an_unknown_address_that_proves_itself_is_silent_from_now_on() {
        arrivesProven("From: stranger@example.net\r\n\r\n");

        assertThat(stores.consent(keys.of(new EmailAddress("stranger@example.net")))
                        .optedOutAt())
                .isNotNull();
    }

    @Test
    void somebody_who_cannot_prove_it_is_asked_at_most_once_an_hour() {
        for (int i = 0; i < 5; i++) {
            arrivesUnproven(FROM_ADA + "\r\nunsubscribe");
        }
        assertThat(stores.jobStore().open()).hasSize(1);
        assertThat(((SendMail) stores.jobStore().open().getFirst().task()).template())
                .isEqualTo(MailTemplate.CONFIRM_OPT_OUT);
        assertThat(messages).hasSize(1);
        assertThat(isOptedOut()).isFalse();

        clock.advance(Duration.ofMinutes(61));
        arrivesUnproven(FROM_ADA + "\r\nunsubscribe");
        assertThat(stores.jobStore().open()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: ada@example.com, bob@example.com\r\n",
                "From: bob@example.com <ada@example.com>\r\n",
                "From: <bob@example.com> <ada@example.com>\r\n",
                "From: ada@example.com\r\nFrom: bob@example.com\r\n",
                "From: ada@example.com\rFrom: bob@example.com\r\n",
                "From: \"a <ada@example.com> \\\" <bob@example.com>\r\n",
                "From: undisclosed-recipients:;\r\n",
                "From: Ada <ada at example dot com>\r\n",
                "From: <<<>>>\r\n",
                "From:\r\n",
                "To: nobody\r\n",
                "\u00e4\u00f6 broken\r\n",
                ""
            })
    void a_mail_that_does_not_say_whom_it_is_from_is_kept_and_somebody_is_notified(String headers) {
        byte[] mail = (headers + "\r\nunsubscribe").getBytes(UTF_8);

        // The notification comes back until it is in the dead letters, which raise an alarm.
        assertThat(arrives(mail, "ada@example.com", "PASS", "PASS", "PASS")).isFalse();
        assertThat(bucket).hasSize(1);
        assertThat(stores.jobStore().open()).isEmpty();
        assertThat(isOptedOut()).isFalse();
        assertThat(logged.toString()).contains("inbound.anonymous").doesNotContain("@");
    }

    @Test
    void a_second_sender_behind_the_end_of_what_is_read_is_not_overlooked() {
        for (String padding : List.of("x".repeat(10_000), ", ada@example.com".repeat(600))) {
            String mail = "From: <ada@example.com> " + padding + ", <bob@example.com>\r\n\r\n";
            assertThat(arrives(mail.getBytes(UTF_8), "ada@example.com", "PASS", "PASS", "PASS"))
                    .isFalse();
        }
        String many = FROM_ADA + "X: y\r\n".repeat(2_000) + "From: bob@example.com\r\n\r\n";
        assertThat(arrives(many.getBytes(UTF_8), "ada@example.com", "PASS", "PASS", "PASS"))
                .isFalse();
        assertThat(isOptedOut()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"ada@example.com\"",
                "(ada@example.com)",
                "=?utf-8?B?QWRhIDxhZGFAZXhhbXBsZS5jb20+?=",
                "=?utf-8?Q?Ada_<ada=40example.com>?=",
                "Ada &lt;ada@example.com&gt;",
                "5\" disk <ada@example.com> 3\"",
                "Ada :( <ada@example.com> :)"
            })
    void an_address_where_no_checker_of_mail_looks_is_asked_and_never_believed(String from) {
        arrivesProven("From: " + from + "\r\n\r\n");

        assertThat(isOptedOut()).isFalse();
        assertThat(stores.jobStore().open()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x <ada@example.com> y\"@attacker.example",
                "\"ada@example.com\"@attacker.example",
                "=?utf-8?Q?<ada=40example.com>?= <eve@attacker.example>",
                "\"ada@example.com\" <eve@attacker.example>",
                "(ada@example.com) eve@attacker.example",
                "<ada@example.com @attacker.example>"
            })
    void nobody_unsubscribes_another_from_a_domain_of_their_own(String from) {
        arrives(("From: " + from + "\r\n\r\n").getBytes(UTF_8), "eve@attacker.example", "PASS", "PASS", "PASS");

        assertThat(isOptedOut()).isFalse();
    }

    @Test
    void a_stranger_who_proves_nothing_hears_nothing() {
        arrivesUnproven("From: stranger@example.net\r\n\r\nunsubscribe");

        assertThat(stores.jobStore().open()).isEmpty();
        assertThat(logged.toString()).doesNotContain("@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PASS", "GRAY"})
    void where_dmarc_fails_the_owner_is_asked_whatever_else_passed(String other) {
        String mail = "DKIM-Signature: v=1; d=example.com; b=x\r\n" + FROM_ADA + "\r\n";
        arrives(mail.getBytes(UTF_8), "ada@example.com", other, other, "FAIL");

        assertThat(isOptedOut()).isFalse();
        assertThat(stores.jobStore().open()).hasSize(1);
    }

    @Test
    void a_return_path_that_the_mail_itself_brings_proves_nothing() {
        bucket.put("inbound/1", ("Return-Path: <ada@example.com>\r\n" + FROM_ADA + "\r\n").getBytes(UTF_8));
        String notification = notification(TOPIC, "SOURCE", "PASS", "GRAY", "GRAY");
        processor.handle(notification.replace("\\\"source\\\":\\\"SOURCE\\\",", ""));

        assertThat(isOptedOut()).isFalse();
        assertThat(stores.jobStore().open()).hasSize(1);
    }

    private static Stream<String> marksOfMachines() {
        return """
                Auto-Submitted: auto-replied
                Auto-Submitted: auto-generated (vacation); x=y
                auto-submitted:  AUTO-REPLIED
                Auto-Submitted: (vacation) auto-replied
                Auto-Submitted: (a (nested \\) comment)) auto-notified; owner-email="a@b.example"
                Auto-Submitted: (never closed auto-replied
                Auto-Submitted : auto-replied
                Precedence: bulk
                Precedence: Junk (really)
                Precedence: list
                Precedence: auto_reply
                X-Precedence: auto_reply
                Preference: auto_reply
                X-Autoreply: yes
                X-Auto-Reply: 1
                X-Autorespond: hello
                X-Autoresponder: on
                X-Mail-Autoreply: yes
                X-AutoReply-From: ada@example.com
                X-FC-MachineGenerated: true
                X-Autogenerated: Reply
                X-POST-MessageClass: 9; Autoresponder
                Delivered-To: Autoresponder
                X-Apple-Action: VACATION
                X-MS-Exchange-Inbox-Rules-Loop: ada@example.com
                X-Failed-Recipients: bob@example.org
                Content-Type: message/feedback-report
                List-Id: <friends.example.com>
                List-Unsubscribe: <https://example.com>
                Mailing-List: contact x; run by ezmlm
                X-BeenThere: friends@example.com
                Return-Path: <>
                From: postmaster@example.com
                From: MAILER-DAEMON <Mailer-Daemon@example.com>
                From: no-reply@example.com
                From: Shop <NoReply+17@example.com>
                From: do_not_reply@example.com
                From: donotreply-orders@example.com
                From: owner-friends@example.com
                From: friends-request@example.com
                From: friends-bounces+ada=example.com@example.com
                """.lines();
    }

    private void arrivesAsMarked(String mark, String more) {
        String from = mark.startsWith("From:") ? "" : FROM_ADA;
        String envelope = mark.startsWith("Return-Path: <>") ? "" : "ada@example.com";
        String mail = from + mark + "\r\n" + more + "\r\n";
        assertThat(arrives(mail.getBytes(UTF_8), envelope, "PASS", "PASS", "PASS"))
                .isTrue();
        assertThat(bucket).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("marksOfMachines")
    void a_machine_that_asks_for_nothing_is_not_taken_for_its_owner(String mark) {
        arrivesAsMarked(mark, "Subject: I am away\r\n");

        assertThat(stores.history(ada)).hasSize(1);
        assertThat(isOptedOut()).isFalse();
        assertThat(stores.jobStore().open()).isEmpty();
        assertThat(logged).anyMatch(line -> line.contains("inbound.no-request"));
    }

    @ParameterizedTest
    @MethodSource("marksOfMachines")
    void whoever_unsubscribes_with_the_token_is_unsubscribed_however_their_mail_is_marked_and_not_answered(
            String mark) {
        arrivesAsMarked(mark, "Subject: Automatic reply: " + token + "\r\n");

        assertThat(isOptedOut()).isTrue();
        assertThat(stores.jobStore().open()).isEmpty();
        assertThat(messages).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Keepword-Mail: work-1\r\n",
                "From: news@360amigo.com\r\n",
                "From: \"Ada\" <NewsLetter_Unsubscribe@360amigo.com>\r\n",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n",
                "Content-Type: (x) Multipart / Report;\r\n report-type=feedback-report\r\n",
                "Content-Type: multipart/report; report-type=disposition-notification\r\n"
            })
    void our_own_mail_come_back_and_a_report_about_mail_ask_for_nothing_even_with_the_token(String header) {
        String from = header.startsWith("From:") ? "" : FROM_ADA;
        arrivesProven(from + header + "Subject: Re: " + token + "\r\n\r\n");

        assertThat(isOptedOut()).isFalse();
        assertThat(stores.jobStore().open()).isEmpty();
    }

    @Test
    void a_person_whose_display_name_is_our_address_is_still_a_person() {
        arrivesProven("From: \"news@360amigo.com\" <ada@example.com>\r\n\r\n");

        assertThat(isOptedOut()).isTrue();
    }

    @Test
    void no_other_token_of_ours_unsubscribes_anybody() {
        SurveyId survey = new SurveyId("s1");
        EntryId entry = new EntryId("0123456789abcdef".repeat(2));
        for (String other : List.of(
                tokens.write(PersonLinks.CONFIRMATION, "sign-up-1"),
                tokens.write(PersonLinks.SIGN_IN, "sign-in-1"),
                tokens.write(PersonLinks.ADDRESS_CHANGE, new AddressChangeLink(ids.person(), new RequestId("r1"))),
                tokens.write(SurveyLinks.ENTRY, new EntryLink(ada, survey, entry)),
                tokens.write(SurveyLinks.ENTRY_FORM, new EntryForm(survey, entry, clock.instant())),
                tokens.write(SurveyLinks.PRIZE, new PrizeLink(survey, entry)))) {
            arrivesUnproven(FROM_ADA + "Subject: " + other + "\r\n\r\n");
        }
        assertThat(isOptedOut()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Auto-Response-Suppress: All\r\n",
                "X-Auto-Response-Suppress: DR, OOF, AutoReply\r\n",
                "Auto-Submitted: no\r\nPrecedence: normal\r\n",
                "Auto-Submitted: (a person) no; x=y\r\n",
                "Subject: Re: out of office supplies\r\n",
                "Delivered-To: newsletter_unsubscribe@360amigo.com\r\n"
            })
    void what_people_s_mail_carries_too_is_no_mark_of_a_machine(String header) {
        arrivesProven(FROM_ADA + header + "\r\n");

        assertThat(isOptedOut()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Automatic reply: news",
                "=?utf-8?Q?R=C3=A9ponse_automatique_=3A_news?=",
                "=?utf-8?B?6Ieq5YuV5b+c562UOiBuZXdz?=",
                "Out of Office: news"
            })
    void an_absence_note_that_only_its_subject_marks_is_no_request(String subject) {
        arrivesProven(FROM_ADA + "Subject: " + subject + "\r\n\r\n");

        assertThat(isOptedOut()).isFalse();
    }

    @Test
    void absence_notes_and_bounces_of_real_systems_are_no_requests() {
        for (String name : List.of("out-of-office-german.eml", "bounce.eml")) {
            arrives(sample(name), "ada@example.com", "PASS", "PASS", "PASS");
        }
        assertThat(isOptedOut()).isFalse();
        assertThat(stores.jobStore().open()).isEmpty();
    }

    @Test
    void whoever_unsubscribes_through_a_list_with_the_token_is_unsubscribed() {
        arrives(sample("list.eml"), "friends-bounces@lists.example.com", "PASS", "PASS", "PASS");

        assertThat(isOptedOut()).isTrue();
    }

    @Test
    void an_empty_envelope_sender_is_a_bounce() {
        arrives((FROM_ADA + "\r\n").getBytes(UTF_8), "", "PASS", "PASS", "PASS");
        arrives((FROM_ADA + "\r\n").getBytes(UTF_8), "<>", "PASS", "PASS", "PASS");
        assertThat(isOptedOut()).isFalse();
    }

    @Test
    void a_copy_of_a_notification_whose_mail_is_gone_is_acknowledged_and_another_topic_is_not() {
        assertThat(processor.handle(notification(TOPIC, "a@b.example", "PASS", "PASS", "PASS")))
                .isTrue();

        bucket.put("inbound/1", FROM_ADA.getBytes(UTF_8));
        assertThat(processor.handle(notification("arn:aws:sns:x:y:z", "ada@example.com", "PASS", "PASS", "PASS")))
                .isFalse();
        assertThat(bucket).hasSize(1);
        assertThat(isOptedOut()).isFalse();
    }

    @Test
    void an_ending_subscription_raises_an_alarm_and_whatever_else_sns_says_is_logged() {
        for (String type : List.of("SubscriptionConfirmation", "UnsubscribeConfirmation", "a@b.example")) {
            assertThat(processor.handle(
                            "{\"Type\":\"%s\",\"TopicArn\":\"%s\",\"Token\":\"secret\"}".formatted(type, TOPIC)))
                    .isTrue();
        }
        assertThat(logged)
                .anyMatch(line -> line.contains("SubscriptionConfirmation"))
                .anyMatch(line -> line.contains("UnsubscribeConfirmation"))
                .anyMatch(line -> line.contains("\"type\":\"unknown\""))
                .filteredOn(line -> line.contains("SubscriptionsEnded"))
                .hasSize(1);
        assertThat(logged.toString()).doesNotContain("@", "secret");
    }

    @Test
    void a_huge_mail_in_a_strange_charset_counts_like_any_other() {
        String mail = FROM_ADA + "Content-Type: text/plain; charset=x-klingon\r\n\r\n" + "\u00ff".repeat(3_000_000);
        assertThat(arrives(mail.getBytes(ISO_8859_1), "ada@example.com", "PASS", "PASS", "PASS"))
                .isTrue();
        assertThat(isOptedOut()).isTrue();
    }

    @Test
    void whatever_arrives_nothing_breaks() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("InboundTest seed " + seed);
        Random random = new Random(seed);
        byte[] good = sample("gmail.eml");
        int handled = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] junk = good.clone();
            for (int n = random.nextInt(40); n >= 0; n--) {
                junk[random.nextInt(Math.min(junk.length, 600))] = (byte) random.nextInt();
            }
            byte[] mail = java.util.Arrays.copyOf(junk, random.nextInt(junk.length + 1));
            boolean done = arrives(mail, "x@y.example", "GRAY", "GRAY", "GRAY");
            assertThat(bucket.isEmpty()).as("what is kept is handled later").isEqualTo(done);
            handled += done ? 1 : 0;
        }
        assertThat(handled).isGreaterThan(1_000);
        assertThat(isOptedOut()).as("some tokens are left whole").isTrue();
    }

    @Keeps("no-card-numbers")
    @Test
    void a_mail_that_is_full_of_card_numbers_unsubscribes_and_none_of_them_is_kept() {
        String card = "4111 1111 1111 1111";
        arrivesProven("From: \"" + card + "\" <ada@example.com>\r\n"
                + "Message-ID: <4111111111111111@example.com>\r\n"
                + "Subject: stop, my card is " + card + "\r\n\r\n" + card);

        assertThat(isOptedOut()).isTrue();
        assertThat(stores.history(ada).toString() + logged + messages).doesNotContain("4111", "1111 1111");
    }

    @Keeps("no-card-numbers")
    @Test
    void an_unproven_mail_with_a_card_number_is_asked_about_and_the_number_is_not_kept() {
        arrivesUnproven("From: \"4111-1111-1111-1111\" <ada@example.com>\r\nSubject: 4111 1111 1111 1111\r\n\r\n");

        assertThat(stores.jobStore().open()).hasSize(1);
        assertThat(stores.history(ada).toString() + stores.jobStore().open() + logged + messages)
                .doesNotContain("4111", "1111 1111", "1111-1111");
    }
}

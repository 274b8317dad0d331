package keepword.inbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.jr.ob.JSON;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import keepword.agenda.Courier.Parcel;
import keepword.agenda.Task.SendMail;
import keepword.agenda.WorkId;
import keepword.aws.Environment;
import keepword.aws.StructuredLog;
import keepword.consent.AddressKey;
import keepword.consent.AddressKeys;
import keepword.consent.Choice;
import keepword.consent.ConsentKeeper;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.consent.Topic;
import keepword.link.Hashes;
import keepword.link.Hmac;
import keepword.link.KeyRing;
import keepword.link.LinkTokens;
import keepword.link.RandomIds;
import keepword.link.UnsubscribeLink;
import keepword.mail.MailTemplate;
import keepword.person.Datum;
import keepword.person.EmailAddress;
import keepword.person.Person;
import keepword.promise.Keeps;
import keepword.store.Write;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Keeps("unsubscribe-by-mail")
class InboundTest {
    private static final String TOPIC = "arn:aws:sns:eu-central-1:000000000000:InboundTopic";
    private static final Topic NEWS = new Topic("product-news");
    private static final String FROM_ADA = "From: Ada Lovelace <ada@example.com>\r\n";

    private final TestClock clock = new TestClock(Instant.parse("2026-03-02T12:00:00Z"));
    private final InMemoryStores stores = new InMemoryStores();
    private final RandomIds ids = new RandomIds(new Random(1));
    private final AddressKeys keys = new AddressKeys("secret");
    private final AddressKey ada = keys.of(new EmailAddress("ada@example.com"));
    private final ConsentKeeper keeper = new ConsentKeeper(stores, stores, clock, ids);
    private final List<String> logged = new ArrayList<>();
    private final List<Parcel> parcels = new ArrayList<>();
    private final Map<String, byte[]> bucket = new HashMap<>();
    private final LinkTokens tokens = new LinkTokens(new KeyRing() {
        @Override
        public String current() {
            return "k1";
        }

        @Override
        public Hmac key(String id) {
            return new Hmac(id.getBytes(UTF_8));
        }
    });
    private final String token = tokens.write(new UnsubscribeLink(ada, 0, new WorkId("work-1"), NEWS));
    private final InboundDesk desk = desk();

    private InboundDesk desk() {
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
        return new InboundDesk(
                TOPIC,
                mails,
                new InboundRules(tokens, List.of("news@360amigo.com", "newsletter_unsubscribe@360amigo.com")),
                new InboundActions(
                        keys,
                        keeper,
                        new ConfirmationMails(stores, stores, parcels::addAll, ids, clock),
                        "2026-01",
                        clock,
                        log),
                log);
    }

    @BeforeEach
    void ada_is_known_and_chose_news() {
        Datum email = new Datum("ada@example.com", Source.ORDER, clock.instant());
        Person person = Person.first(ids.person(), Map.of(Person.Field.EMAIL, email), clock.instant());
        stores.commit(List.of(new Write.SavePerson(person), new Write.PointTo(ada, person.id())));
        keeper.record(
                ada,
                new Choice.OptIn(Set.of(NEWS)),
                new Evidence(Source.ORDER, clock.instant().minusSeconds(60), "2026-01", Map.of()));
        clock.advance(Duration.ofSeconds(1));
    }

    private static String notification(String topic, String envelopeSender, String spf, String dkim, String dmarc) {
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
                "mail", Map.of("source", envelopeSender, "messageId", "1"));
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
        return desk.handle(notification(TOPIC, envelopeSender, spf, dkim, dmarc));
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

    @Test
    void a_forged_token_is_none_and_the_sender_is_asked() {
        String forged = token.substring(0, token.length() - 3) + (token.endsWith("AAA") ? "BBB" : "AAA");
        arrivesUnproven(FROM_ADA + "Subject: " + forged + "\r\n\r\n");

        assertThat(isOptedOut()).isFalse();
        assertThat(stores.agenda().open()).hasSize(1);
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
                "\"bob@example.org\" <ada@example.com>"
            })
    void a_proven_sender_unsubscribes_with_an_empty_mail(String from) {
        arrivesProven("From: " + from + "\r\n\r\n");

        assertThat(isOptedOut()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "PASS, GRAY, example.com, '', true",
        "PASS, GRAY, bounces.example.com, '', true",
        "PASS, GRAY, evil.example, '', false",
        "PASS, GRAY, notexample.com, '', false",
        "FAIL, GRAY, example.com, '', false",
        "GRAY, PASS, x.example, example.com, true",
        "GRAY, PASS, x.example, mail.example.com, true",
        "GRAY, PASS, x.example, com, false",
        "GRAY, PASS, x.example, evil.example, false",
        "GRAY, PASS, x.example, 'example.com,evil.example', false",
        "GRAY, PASS, x.example, '', false",
        "PROCESSING_FAILED, FAIL, example.com, example.com, false"
    })
    void without_dmarc_spf_or_dkim_must_be_aligned(
            String spf, String dkim, String envelope, String signers, boolean proven) {
        StringBuilder mail = new StringBuilder();
        for (String signer : signers.isEmpty() ? new String[0] : signers.split(",")) {
            mail.append("DKIM-Signature: v=1; a=rsa-sha256; s=s1;\r\n bh=d=x; d=" + signer + "; b=AbC=\r\n");
        }
        mail.append(FROM_ADA).append("\r\n");
        arrives(mail.toString().getBytes(UTF_8), "bounce@" + envelope, spf, dkim, "GRAY");

        assertThat(isOptedOut()).isEqualTo(proven);
        assertThat(stores.agenda().open()).hasSize(proven ? 0 : 1);
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
        assertThat(stores.agenda().open()).hasSize(1);
        assertThat(((SendMail) stores.agenda().open().getFirst().task()).template())
                .isEqualTo(MailTemplate.CONFIRM_OPT_OUT);
        assertThat(parcels).hasSize(1);
        assertThat(isOptedOut()).isFalse();

        clock.advance(Duration.ofMinutes(61));
        arrivesUnproven(FROM_ADA + "\r\nunsubscribe");
        assertThat(stores.agenda().open()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: stranger@example.net\r\n",
                "To: nobody\r\n",
                "From: ada@example.com, bob@example.com\r\n",
                "From: ada@example.com\r\nFrom: ada@example.com\r\n",
                "From: undisclosed-recipients:;\r\n",
                "From: <<<>>>\r\n",
                "From:\r\n",
                "\u00e4\u00f6 broken\r\n"
            })
    void where_nobody_known_asks_nothing_happens_and_nothing_personal_is_logged(String headers) {
        arrivesUnproven(headers + "\r\nunsubscribe");

        assertThat(stores.agenda().open()).isEmpty();
        assertThat(isOptedOut()).isFalse();
        assertThat(logged.toString()).doesNotContain("@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied\r\n",
                "Auto-Submitted: auto-generated (vacation); x=y\r\n",
                "auto-submitted:  AUTO-REPLIED\r\n",
                "Precedence: bulk\r\n",
                "Precedence: Junk\r\n",
                "Precedence: list\r\n",
                "Precedence: auto_reply\r\n",
                "X-Autoreply: yes\r\n",
                "X-Autorespond: hello\r\n",
                "X-Keepword-Mail: work-1\r\n",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n",
                "List-Id: <friends.example.com>\r\n"
            })
    void what_a_machine_wrote_is_no_request_even_with_a_token(String header) {
        arrivesProven(FROM_ADA + header + "Subject: Re: " + token + "\r\n\r\n");

        assertThat(isOptedOut()).isFalse();
        assertThat(stores.agenda().open()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAILER-DAEMON@example.com",
                "Postmaster@example.com",
                "news@360amigo.com",
                "NewsLetter_Unsubscribe@360amigo.com"
            })
    void nor_is_mail_from_a_mail_server_or_from_ourselves(String from) {
        arrivesProven("From: <" + from + ">\r\nSubject: " + token + "\r\n\r\n");

        assertThat(isOptedOut()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"out-of-office-german.eml", "bounce.eml", "list.eml"})
    void absence_notes_bounces_and_lists_of_real_systems_are_no_requests(String name) {
        arrives(sample(name), "ada@example.com", "PASS", "PASS", "PASS");

        assertThat(isOptedOut()).isFalse();
        assertThat(stores.agenda().open()).isEmpty();
    }

    @Test
    void an_empty_envelope_sender_is_a_bounce_and_auto_submitted_no_a_person() {
        arrives((FROM_ADA + "\r\n").getBytes(UTF_8), "", "PASS", "PASS", "PASS");
        arrives((FROM_ADA + "\r\n").getBytes(UTF_8), "<>", "PASS", "PASS", "PASS");
        assertThat(isOptedOut()).isFalse();

        arrivesProven(FROM_ADA + "Auto-Submitted: no\r\nPrecedence: normal\r\n\r\n");
        assertThat(isOptedOut()).isTrue();
    }

    @Test
    void a_copy_of_a_notification_whose_mail_is_gone_is_acknowledged_and_another_topic_is_not() {
        assertThat(desk.handle(notification(TOPIC, "a@b.example", "PASS", "PASS", "PASS")))
                .isTrue();

        bucket.put("inbound/1", FROM_ADA.getBytes(UTF_8));
        assertThat(desk.handle(notification("arn:aws:sns:x:y:z", "ada@example.com", "PASS", "PASS", "PASS")))
                .isFalse();
        assertThat(bucket).hasSize(1);
        assertThat(isOptedOut()).isFalse();
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
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] good = sample("gmail.eml");
        for (int i = 0; i < 5_000; i++) {
            byte[] junk = good.clone();
            for (int n = random.nextInt(40); n >= 0; n--) {
                junk[random.nextInt(Math.min(junk.length, 600))] = (byte) random.nextInt();
            }
            byte[] mail = java.util.Arrays.copyOf(junk, random.nextInt(junk.length + 1));
            assertThatCode(() -> arrives(mail, "x@y.example", "GRAY", "GRAY", "GRAY"))
                    .as("seed " + seed)
                    .doesNotThrowAnyException();
        }
    }

    @Keeps("no-card-numbers")
    @Test
    void a_mail_that_is_full_of_card_numbers_unsubscribes_and_none_of_them_is_kept() {
        String card = "4111 1111 1111 1111";
        arrivesProven("From: \"" + card + "\" <ada@example.com>\r\n"
                + "Message-ID: <4111111111111111@example.com>\r\n"
                + "Subject: stop, my card is " + card + "\r\n\r\n" + card);

        assertThat(isOptedOut()).isTrue();
        assertThat(stores.history(ada).toString() + logged + parcels).doesNotContain("4111", "1111 1111");
    }

    @Keeps("no-card-numbers")
    @Test
    void an_unproven_mail_with_a_card_number_is_asked_about_and_the_number_is_not_kept() {
        arrivesUnproven("From: \"4111-1111-1111-1111\" <ada@example.com>\r\nSubject: 4111 1111 1111 1111\r\n\r\n");

        assertThat(stores.agenda().open()).hasSize(1);
        assertThat(stores.history(ada).toString() + stores.agenda().open() + logged + parcels)
                .doesNotContain("4111", "1111 1111", "1111-1111");
    }
}
